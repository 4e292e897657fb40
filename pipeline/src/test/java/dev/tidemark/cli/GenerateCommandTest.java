package dev.tidemark.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.tidemark.generate.Knob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  @TempDir private Path folder;

  @Test
  void writesFilesAndSaysHowMuch() throws IOException {
    String out = Shell.succeed(generate("made", "--events=100", "--users=9", "--hours=2"));

    assertThat(
        out,
        matchesPattern(
            "100 events in 1\\d\\d lines, 2 files and [\\d,]+ bytes below %s, written in .* s\n"
                .formatted(folder.resolve("made"))));
    assertThat(files("made"), hasSize(2));
  }

  @Test
  void turnsTheKnobsItIsGiven() throws IOException {
    Shell.succeed(generate("one", "--events=100", "--seed=7", "--hours=1", "--duplicates=0"));
    Shell.succeed(generate("same", "--events=100", "--seed=7", "--hours=1", "--duplicates=0"));
    Shell.succeed(generate("other", "--events=100", "--seed=7", "--hours=1", "--duplicates=0.5"));

    String one = Files.readString(files("one").get(0));
    assertThat(one.lines().count(), is(100L));
    assertThat(Files.readString(files("same").get(0)), is(one));
    assertThat(Files.readString(files("other").get(0)), is(not(one)));
  }

  @Test
  void chaosIsAFlag() throws IOException {
    Shell.succeed(generate("flag", "--events=300", "--hours=1", "--chaos"));
    Shell.succeed(generate("value", "--events=300", "--hours=1", "--chaos=true"));
    Shell.succeed(generate("none", "--events=300", "--hours=1", "--chaos=false"));

    byte[] chaos = Files.readAllBytes(files("flag").get(0));
    assertThat(Files.readAllBytes(files("value").get(0)), is(chaos));
    assertThat(Files.readAllBytes(files("none").get(0)), is(not(chaos)));
  }

  @Test
  void takesAnEmptyFolder() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    Shell.succeed(generate("empty", "--events=1"));
  }

  @Test
  void refusesAFolderThatHoldsAnything() throws IOException {
    Files.createDirectories(folder.resolve("full/2026"));
    Files.writeString(folder.resolve("file"), "");

    assertRefused("Cannot write to %s: the folder is not empty", "full");
    assertRefused("Cannot write to %s: it is not a folder", "file");
  }

  @Test
  void refusesAValueOutOfRange() {
    Shell.Outcome outcome = Shell.tidemark(generate("x", "--duplicates=2"));

    assertThat(outcome.exitCode(), is(2));
    assertThat(outcome.err(), is("tidemark: Invalid --duplicates: 2 (0 to 1)\n"));
    assertThat(Files.exists(folder.resolve("x")), is(false));
  }

  @Test
  void helpListsEveryKnobAndItsDefault() {
    String help = Shell.succeed(List.of("generate", "--help")).replaceAll("\\s+", " ");

    for (Knob knob : Knob.all()) {
      assertThat(
          help,
          allOf(
              containsString(" --" + knob.name()), containsString(". Default: " + firstOf(knob))));
    }
  }

  private static String firstOf(Knob knob) {
    return knob.usual().split(",")[0];
  }

  private void assertRefused(String complaint, String target) {
    Shell.Outcome outcome = Shell.tidemark(generate(target));

    assertThat(outcome.exitCode(), is(2));
    assertThat(
        outcome.err(), is("tidemark: " + complaint.formatted(folder.resolve(target)) + "\n"));
  }

  private List<String> generate(String target, String... knobs) {
    List<String> arguments = new ArrayList<>(List.of("generate", "--contract=users"));
    arguments.add("--to=" + folder.resolve(target));
    arguments.addAll(List.of(knobs));
    return arguments;
  }

  private List<Path> files(String target) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(target))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
