package dev.tidemark.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint of two files of state: one by key, one not. */
class StoredCheckpointTest {

  private static final byte[] STATE = new byte[42];

  @TempDir private Path folder;

  @BeforeEach
  void store() throws IOException {
    OperatorSubtaskState state =
        OperatorSubtaskState.builder()
            .setManagedKeyedState(
                new KeyGroupsStateHandle(
                    new KeyGroupRangeOffsets(new KeyGroupRange(0, 0)), file("keyed")))
            .setManagedOperatorState(
                new OperatorStreamStateHandle(
                    Map.of(
                        "readers",
                        new OperatorStateHandle.StateMetaInfo(
                            new long[1], OperatorStateHandle.Mode.SPLIT_DISTRIBUTE)),
                    file("plain")))
            .build();
    OperatorState operator = new OperatorState(new OperatorID(), 1, 1);
    operator.putState(0, state);
    try (OutputStream out = Files.newOutputStream(folder.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(1, List.of(operator), List.of()), out);
    }
  }

  @Test
  void theWholeIsWhole() throws IOException {
    new StoredCheckpoint(folder).requireWhole();
  }

  @Test
  void namesTheStateThatIsMissing() throws IOException {
    Files.delete(folder.resolve("keyed"));

    assertThat(damage(), is("'keyed' is missing"));
  }

  @Test
  void namesTheStateThatIsCut() throws IOException {
    Files.write(folder.resolve("plain"), new byte[41]);

    assertThat(damage(), is("'plain' has 41 bytes, and had 42"));
  }

  @Test
  void namesTheMetadataThatIsCut() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("_metadata"));
    Files.write(folder.resolve("_metadata"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(damage(), is("'_metadata' cannot be read"));
  }

  /** What is said between the place and the remedy. */
  private String damage() {
    String told =
        assertThrows(IOException.class, () -> new StoredCheckpoint(folder).requireWhole())
            .getMessage();
    String before = "Cannot go on from '%s': ".formatted(folder);
    String after = " (--fresh begins with the first record again)";
    assertThat(told.startsWith(before) && told.endsWith(after), is(true));
    return told.substring(before.length(), told.length() - after.length());
  }

  private StreamStateHandle file(String name) throws IOException {
    Path file = Files.write(folder.resolve(name), STATE);
    return new FileStateHandle(new org.apache.flink.core.fs.Path(file.toString()), STATE.length);
  }
}
