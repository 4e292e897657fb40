package dev.tidemark.runner;

import dev.tidemark.pipeline.FormatsCheck;
import java.util.List;

class FlinkFormatsTest extends FormatsCheck {

  @Override
  protected List<String> runner() {
    return List.of("--runner=FlinkRunner", "--parallelism=2");
  }
}
