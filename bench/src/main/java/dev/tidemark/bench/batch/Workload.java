package dev.tidemark.bench.batch;

/** What there is to do. */
enum Workload {
  CURRENT("The current table alone", Engines.TIDEMARK),
  LAYERS("All layers", Engines.TIDEMARK_LAYERS);

  private final String title;
  private final String tidemark;

  Workload(String title, String tidemark) {
    this.title = title;
    this.tidemark = tidemark;
  }

  String title() {
    return title;
  }

  /** The name of the engine that the others are compared with. */
  String tidemark() {
    return tidemark;
  }
}
