package dev.tidemark.demo;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.TopicWriter;
import dev.tidemark.broker.Topics;
import dev.tidemark.console.StatementException;
import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import dev.tidemark.process.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Feeds a real stream with made-up changes and shows what becomes of them, until it is told to stop
 * or has shown enough.
 */
public final class Demo {

  private static final int PARTITIONS = 4;
  private static final long TICK_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DemoPlan plan;
  private final Path jars;
  private final Launch launch;
  private final Display display;
  private final long began = System.nanoTime();
  private final Rate rate = new Rate();
  private volatile boolean stopped;

  /**
   * @param root the folder of the built project
   * @param launch starts another Tidemark
   * @throws IOException if there is no broker to be started
   */
  public Demo(DemoPlan plan, Path root, Launch launch, Display display) throws IOException {
    this.plan = plan;
    this.jars = Broker.jars(root);
    this.launch = launch;
    this.display = display;
  }

  /** Lets it come to its end in order, from any thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs until it is stopped, or as long as planned.
   *
   * @return whether everything fed is where it belongs
   * @throws dev.tidemark.pipeline.InvalidOptionException if the output cannot be used
   * @throws IOException naming what has failed
   */
  public boolean run() throws IOException {
    DemoOutput.prepare(plan.output());
    try (Stage stage = Stage.open()) {
      try {
        return run(stage);
      } catch (IOException e) {
        throw stage.isAbandoned() ? new IOException("Stopped at once") : e;
      }
    }
  }

  private boolean run(Stage stage) throws IOException {
    display.say("Starting a broker and a stream on this machine. Ctrl-C ends the demo.");
    String servers = stage.startBroker(jars);
    try (Topics topics = Topics.at(servers)) {
      topics.create(StreamCommand.TOPIC, PARTITIONS);
    }
    if (stopped) {
      display.say("Stopped before there was anything to see.");
      stage.wentWell();
      return true;
    }
    StreamCommand stream = new StreamCommand(servers, plan.output(), stage.checkpoints());
    display.say("As long as this runs, the stream is:\n\n  " + stream.typed() + "\n");
    stage.startStream(launch, stream);
    Books books = show(stage, servers);
    stage.stopStream();
    stage.wentWell();
    display.say("");
    new Report(plan.output(), books).print(display.out());
    return books.balance();
  }

  private Books show(Stage stage, String servers) throws IOException {
    Contract contract = ContractReader.builtIn(StreamCommand.CONTRACT).orElseThrow();
    try (Looks looks = Looks.at(plan.output(), Clock.systemUTC())) {
      Feeder feeder =
          Feeder.start(
              plan, contract, new TopicOutlet(TopicWriter.at(servers), StreamCommand.TOPIC));
      try (Watch watch = Watch.start(looks)) {
        feed(stage, feeder, watch);
        catchUp(stage, feeder.fed(), watch);
      }
      return settle(stage, feeder.fed(), looks);
    }
  }

  private void feed(Stage stage, Feeder feeder, Watch watch) throws IOException {
    while (!stopped && !display.isUnread() && !feeder.isOver()) {
      stage.requireRunning();
      Published published = watch.latest();
      show(
          published.changes() == 0 ? "feeding a stream that starts" : "feeding",
          feeder.fed(),
          published);
      pause();
    }
    try {
      feeder.finish();
    } catch (IOException e) {
      stage.requireRunning();
      throw e;
    }
  }

  /** Waits until all changes are in the tables, but not for ever. */
  private void catchUp(Stage stage, Fed fed, Watch watch) throws IOException {
    long since = System.nanoTime();
    while (watch.latest().changes() < fed.changes() && isPatient(since)) {
      stage.requireRunning();
      show("catching up; Ctrl-C again ends at once", fed, watch.latest());
      pause();
    }
  }

  /** Waits until the other tables are there as well, which is soon. */
  private Books settle(Stage stage, Fed fed, Looks looks) throws IOException {
    long since = System.nanoTime();
    try {
      Books books = looks.books(fed);
      while (!books.balance() && isPatient(since)) {
        stage.requireRunning();
        pause();
        books = looks.books(fed);
      }
      show(books.balance() ? "caught up" : "not caught up", fed, looks.published());
      return books;
    } catch (StatementException e) {
      throw new IOException("Cannot look at the tables: " + e.getMessage(), e);
    }
  }

  private void show(String phase, Fed fed, Published published) {
    Duration since = Duration.ofMillis(millis());
    long perSecond = rate.perSecond(since, fed.changes());
    display.offer(new View(since, phase, perSecond, fed, published), millis());
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  private static boolean isPatient(long since) {
    return System.nanoTime() - since < PATIENCE.toNanos();
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    } catch (InterruptedException e) {
      throw Interruption.of("the stream", e);
    }
  }
}
