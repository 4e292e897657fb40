package dev.tidemark.generate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.Collection;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LineFileTest {

  private static final int EVENTS = 2_000;

  private static final GeneratorSpec CALM = GeneratorSpec.calm(EVENTS, 100, 17);

  @Test
  void blankLinesComeBetween() {
    Written written = Written.users(CALM.with(Chaos.BLANK_LINES, 0.2));
    int blank = written.allLines().size() - written.lines().size();
    assertThat(share(blank), is(closeTo(0.2, 0.03)));
    assertThat(written.lines().size(), is(EVENTS));
  }

  @Test
  void someFilesHaveWindowsLineEndsMarksOrNoEnd() {
    Collection<byte[]> files =
        Written.users(
                CALM.withFilesPerHour(4)
                    .with(Chaos.CRLF, 0.3)
                    .with(Chaos.BOM, 0.3)
                    .with(Chaos.UNTERMINATED, 0.3))
            .files()
            .values();
    double all = files.size();
    long windows = files.stream().filter(file -> contains(file, '\r')).count();
    assertThat(windows / all, is(closeTo(0.3, 0.15)));
    assertThat(count(files, file -> file[0] == (byte) 0xEF) / all, is(closeTo(0.3, 0.15)));
    assertThat(count(files, file -> file[file.length - 1] == '}') / all, is(closeTo(0.3, 0.15)));
  }

  private static boolean contains(byte[] bytes, char wanted) {
    for (byte each : bytes) {
      if (each == wanted) {
        return true;
      }
    }
    return false;
  }

  private static <T> long count(Collection<T> all, Predicate<T> condition) {
    return all.stream().filter(condition).count();
  }

  private static double share(long count) {
    return count / (double) EVENTS;
  }
}
