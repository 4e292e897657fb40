package dev.tidemark.runner;

import dev.tidemark.pipeline.ReferenceCheck;
import java.util.List;

class DirectReferenceTest extends ReferenceCheck {

  @Override
  protected List<String> runner(int parallelism) {
    return List.of("--runner=DirectRunner", "--targetParallelism=" + parallelism);
  }

  @Override
  protected int events() {
    return 1_000;
  }
}
