package dev.tidemark.bench.formats;

import dev.tidemark.bench.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, for people. */
record Report(FormatsOptions options, Machine machine, Map<Rendering, List<Measured>> measured) {

  private static final double TARGET = 0.5;

  String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Formats: how fast messages are read

        Written by `bench/formats`; [README.md](README.md) says what is done and how to read it.

        | | |
        |---|---|
        %s, -Xmx1g -XX:+UseParallelGC |
        | messages | %,d changes of users, the same in every format |
        | runs | %d, of %d s each; the one in the middle counts |

        | format | bytes a message | us a message | MB/s | of `mongodb` per byte |
        |---|---|---|---|---|
        """
            .formatted(machine.told(), options.events(), options.runs(), options.seconds()));
    double base = Measured.median(measured.get(Rendering.MONGODB)).megabytes();
    measured.forEach(
        (rendering, runs) -> {
          Measured one = Measured.median(runs);
          page.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.0f | %.2f | %.0f | %.2f |%n",
                  rendering.title(),
                  one.bytes(),
                  one.micros(),
                  one.megabytes(),
                  one.megabytes() / base));
        });
    double share = Measured.median(measured.get(Rendering.DEBEZIUM_BARE)).megabytes() / base;
    page.append(
        String.format(
            Locale.ROOT,
            "%n%s is read at %.2f of the speed of `mongodb` per byte; the target is %.1f, %s.%n",
            Rendering.DEBEZIUM_BARE.title(),
            share,
            TARGET,
            share >= TARGET ? "met" : "missed"));
    return page.toString();
  }
}
