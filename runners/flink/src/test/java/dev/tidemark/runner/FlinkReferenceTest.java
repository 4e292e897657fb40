package dev.tidemark.runner;

import dev.tidemark.pipeline.ReferenceCheck;
import java.util.List;

class FlinkReferenceTest extends ReferenceCheck {

  @Override
  protected List<String> runner(int parallelism) {
    return List.of("--runner=FlinkRunner", "--parallelism=" + parallelism);
  }

  @Override
  protected int events() {
    return 4_000;
  }
}
