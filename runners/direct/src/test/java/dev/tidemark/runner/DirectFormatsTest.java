package dev.tidemark.runner;

import dev.tidemark.pipeline.FormatsCheck;
import java.util.List;

class DirectFormatsTest extends FormatsCheck {

  @Override
  protected List<String> runner() {
    return List.of("--runner=DirectRunner", "--targetParallelism=2");
  }
}
