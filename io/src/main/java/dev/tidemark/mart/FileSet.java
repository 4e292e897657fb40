package dev.tidemark.mart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file in each of several tables, written together; opened by the first element. */
final class FileSet<T> {

  private static final long FULL_BYTES = 256L * 1024 * 1024;

  private final List<TableFiles<T>> tables;
  private final List<TableFile<T>> files = new ArrayList<>();

  FileSet(List<TableFiles<T>> tables) {
    this.tables = tables;
  }

  void write(T element) throws IOException {
    if (files.isEmpty()) {
      for (TableFiles<T> table : tables) {
        files.add(table.open());
      }
    }
    for (TableFile<T> file : files) {
      file.write(element);
    }
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  boolean isFull() {
    return files.stream().anyMatch(file -> file.bytes() >= FULL_BYTES);
  }

  /** What was written since the last time. */
  List<WrittenFile> close() throws IOException {
    List<WrittenFile> written = new ArrayList<>();
    for (TableFile<T> file : files) {
      written.add(file.close());
    }
    files.clear();
    return written;
  }
}
