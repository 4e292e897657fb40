package dev.tidemark.runner;

import dev.tidemark.pipeline.StreamCheck;
import java.util.List;

class DirectStreamTest extends StreamCheck {

  @Override
  protected List<String> runner(int parallelism) {
    return List.of("--runner=DirectRunner", "--targetParallelism=" + parallelism);
  }

  @Override
  protected int events() {
    return 300;
  }
}
