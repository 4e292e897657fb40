package dev.tidemark.runner;

import dev.tidemark.pipeline.StreamCheck;
import java.util.List;

class FlinkStreamTest extends StreamCheck {

  @Override
  protected List<String> runner(int parallelism) {
    return List.of("--runner=FlinkRunner", "--parallelism=" + parallelism);
  }

  @Override
  protected int events() {
    return 4_000;
  }
}
