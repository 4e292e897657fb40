package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.ContractException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractLocatorTest {

  @TempDir private Path folder;

  @Test
  void knowsTheBuiltInContracts() {
    assertThat(ContractLocator.find("users").name(), is("users"));
  }

  @Test
  void readsAFileWhateverItIsCalled() throws IOException {
    Path file = Files.writeString(folder.resolve("users"), builtIn().replace("users", "members"));

    assertThat(ContractLocator.find(file.toString()).name(), is("members"));
  }

  @Test
  void namesTheBuiltInContractsWhenThereIsNoSuch() {
    assertThat(
        refused("user"),
        is(
            "Invalid contract: 'user' (built in: users, orders, customers; or a file, such as ./user.yaml)"));
  }

  @Test
  void takesWhatLooksLikeAFileForOne() {
    assertThat(refused("users.yaml"), is("Cannot read contract users.yaml: no such file"));
    assertThat(refused("users.yml"), is("Cannot read contract users.yml: no such file"));
    assertThat(refused("./users"), is("Cannot read contract ./users: no such file"));
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    Path binary = Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(
        refused(binary.toString()),
        is("Cannot read contract %s: it is not UTF-8 text".formatted(binary)));
    assertThat(refused(folder.toString()), startsWith("Cannot read contract " + folder + ": "));
  }

  @Test
  void leavesWhatIsInTheFileToItsReader() throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), "name: 7up\n");

    ContractException failure =
        assertThrows(ContractException.class, () -> ContractLocator.find(file.toString()));
    assertThat(failure.getMessage(), startsWith(file + ":1: "));
  }

  private static String refused(String contract) {
    return assertThrows(UsageException.class, () -> ContractLocator.find(contract)).getMessage();
  }

  private static String builtIn() throws IOException {
    try (InputStream users = ContractException.class.getResourceAsStream("users.yaml")) {
      return new String(users.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
