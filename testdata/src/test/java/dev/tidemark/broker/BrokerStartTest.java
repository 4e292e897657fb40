package dev.tidemark.broker;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerStartTest {

  @TempDir private Path folder;

  @Test
  void saysHowToGetTheJars() {
    assertThat(
        assertThrows(IOException.class, () -> Broker.jars(folder)).getMessage(),
        is(
            "Cannot start a broker: no folder %s/testdata/broker/target/lib".formatted(folder)
                + " (mvn -pl testdata/broker generate-resources)"));
  }

  @Test
  void namesTheLogOfABrokerThatDied() throws IOException {
    Path home = folder.toRealPath().resolve("broker");
    assertThat(
        assertThrows(IOException.class, () -> Broker.start(folder, home)).getMessage(),
        is("Cannot format the storage of a broker: see %s/broker.log".formatted(home)));
    assertThat(ProcessHandle.current().children().count(), is(0L));
  }

  @Test
  void leavesTheFolderOfAnotherBrokerAlone() throws IOException {
    Path home = folder.toRealPath();
    Path other = Files.writeString(home.resolve("server.properties"), "another's");
    assertThat(
        assertThrows(IOException.class, () -> Broker.start(folder, home)).getMessage(),
        is("Cannot start a broker in %s: another one has been there".formatted(home)));
    assertThat(Files.readString(other), is("another's"));
  }
}
