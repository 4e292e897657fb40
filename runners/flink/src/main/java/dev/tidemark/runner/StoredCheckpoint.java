package dev.tidemark.runner;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * A complete checkpoint or savepoint, as it lies in its folder.
 *
 * <p>Not promised: that bytes which have changed in their place are noticed. Flink keeps no
 * checksums.
 */
record StoredCheckpoint(Path folder) {

  static final String METADATA = "_metadata";

  /**
   * Looks whether all of it is there, before Flink does, which does not say what it cannot read.
   *
   * @throws IOException naming what is not as it was written
   */
  void requireWhole() throws IOException {
    for (FileStateHandle state : files()) {
      Path file = Path.of(state.getFilePath().getPath());
      if (!Files.exists(file)) {
        throw damaged("'%s' is missing".formatted(file.getFileName()), null);
      }
      if (Files.size(file) != state.getStateSize()) {
        throw damaged(
            "'%s' has %d bytes, and had %d"
                .formatted(file.getFileName(), Files.size(file), state.getStateSize()),
            null);
      }
    }
  }

  private List<FileStateHandle> files() throws IOException {
    return metadata().getOperatorStates().stream()
        .flatMap(operator -> operator.getStates().stream())
        .flatMap(StoredCheckpoint::parts)
        .filter(FileStateHandle.class::isInstance)
        .map(FileStateHandle.class::cast)
        .toList();
  }

  /** What is damaged may ask for more memory than there is. */
  private CheckpointMetadata metadata() throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(folder.resolve(METADATA))))) {
      return Checkpoints.loadCheckpointMetadata(in, getClass().getClassLoader(), folder.toString());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw damaged("'%s' cannot be read".formatted(METADATA), e);
    }
  }

  private static Stream<StreamStateHandle> parts(OperatorSubtaskState state) {
    return Stream.concat(
        Stream.concat(
                state.getManagedOperatorState().stream(), state.getRawOperatorState().stream())
            .map(OperatorStateHandle::getDelegateStateHandle),
        Stream.concat(state.getManagedKeyedState().stream(), state.getRawKeyedState().stream())
            .filter(KeyGroupsStateHandle.class::isInstance)
            .map(keyed -> ((KeyGroupsStateHandle) keyed).getDelegateStateHandle()));
  }

  /** What to say when it is damaged. */
  String useless(String why) {
    return "Cannot go on from '%s': %s (--fresh begins with the first record again)"
        .formatted(folder, why);
  }

  private IOException damaged(String what, Throwable cause) {
    return new IOException(useless(what), cause);
  }
}
