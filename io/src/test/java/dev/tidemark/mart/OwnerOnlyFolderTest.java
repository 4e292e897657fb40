package dev.tidemark.mart;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyFolderTest {

  @TempDir Path folder;

  @Test
  void nobodyElseMayLookIntoIt() throws Exception {
    OwnerOnlyFolder.create(folder.resolve("secret"));

    assertThat(permissions("secret"), is("rwx------"));
  }

  @Test
  void theFoldersItLiesInAreLikeAnyOther() throws Exception {
    Files.createDirectories(folder.resolve("usual"));

    OwnerOnlyFolder.create(folder.resolve("above/below/secret"));

    assertThat(permissions("usual"), is(not("rwx------")));
    assertThat(permissions("above"), is(permissions("usual")));
    assertThat(permissions("above/below"), is(permissions("usual")));
    assertThat(permissions("above/below/secret"), is("rwx------"));
  }

  @Test
  void oneThatIsThereStaysAsItIs() throws Exception {
    Path group = Files.createDirectories(folder.resolve("group"));
    Files.setPosixFilePermissions(group, PosixFilePermissions.fromString("rwxr-x---"));
    Files.createSymbolicLink(folder.resolve("link"), group);

    OwnerOnlyFolder.create(group);
    OwnerOnlyFolder.create(folder.resolve("link"));

    assertThat(permissions("group"), is("rwxr-x---"));
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
