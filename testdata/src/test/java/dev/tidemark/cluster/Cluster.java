package dev.tidemark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.broker.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job manager and task managers of one slot each, in processes of their own, as {@code
 * templates/flink/cluster} starts them. They end with this process.
 */
public final class Cluster implements AutoCloseable {

  private static final String SCRIPT = "templates/flink/cluster";
  private static final String JOB_MANAGER = "jobManager";
  private static final String TASK_MANAGER = "taskManager";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path script;
  private final Path folder;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Thread hook = new Thread(this::killAll);

  private Cluster(Path script, Path folder, int port) {
    this.script = script;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts a cluster and returns when it takes jobs.
   *
   * @param root the folder of the project
   * @param folder where it keeps its logs
   */
  public static Cluster start(Path root, Path folder, int taskManagers) throws IOException {
    Cluster cluster = new Cluster(root.resolve(SCRIPT), folder, Ports.firstOf(2));
    Runtime.getRuntime().addShutdownHook(cluster.hook);
    cluster.script("start", "--port=" + cluster.port, "--taskManagers=" + taskManagers);
    return cluster;
  }

  /** Where jobs are sent: the same from start to close. */
  public String master() {
    return "localhost:" + port;
  }

  /** Ends every task manager but the first {@code left}, as {@code kill -9} does. */
  public void killTaskManagers(int left) throws IOException {
    List<String> running = running().filter(name -> name.startsWith(TASK_MANAGER)).toList();
    for (String name : running.subList(left, running.size())) {
      kill(name);
    }
  }

  public void startTaskManager() throws IOException {
    script(TASK_MANAGER);
  }

  /** Ends the job manager as {@code kill -9} does; with it, all jobs end. */
  public void killJobManager() throws IOException {
    kill(JOB_MANAGER);
  }

  /** Starts the job manager, which the task managers find again. */
  public void startJobManager() throws IOException {
    script(JOB_MANAGER);
  }

  /** The jobs in a state, such as RUNNING. */
  public List<String> jobs(String state) throws IOException {
    List<String> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs").path("jobs")) {
      if (job.path("status").asText().equals(state)) {
        jobs.add(job.path("id").asText());
      }
    }
    return jobs;
  }

  /** How many checkpoints a job has completed since it was sent here. */
  public int checkpoints(String job) throws IOException {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("completed").asInt();
  }

  /** How often a job went on from a checkpoint since it was sent here. */
  public int restores(String job) throws IOException {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("restored").asInt();
  }

  /** Tells a job to write a savepoint and to end, and returns the path of the savepoint. */
  public String stop(String job, Path savepoints) throws IOException {
    String order =
        post("/jobs/" + job + "/stop", "{\"targetDirectory\": \"" + savepoints.toUri() + "\"}")
            .path("request-id")
            .asText();
    JsonNode answer = get("/jobs/" + job + "/savepoints/" + order);
    while (!answer.path("status").path("id").asText().equals("COMPLETED")) {
      answer = get("/jobs/" + job + "/savepoints/" + order);
    }
    String location = answer.path("operation").path("location").asText();
    if (location.isEmpty()) {
      throw new IOException("Cannot stop job %s: %s".formatted(job, answer));
    }
    return location;
  }

  /** What a job has counted, in the words of the REST interface. */
  public String counts(String job) throws IOException {
    return get("/jobs/" + job + "/accumulators").toString();
  }

  /** Everything that all processes have logged. */
  public Stream<String> log() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".log")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines.stream();
  }

  @Override
  public void close() throws IOException {
    script("stop");
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void kill(String name) throws IOException {
    Path file = folder.resolve(name + ".pid");
    long pid = Long.parseLong(Files.readString(file).trim());
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
    Files.delete(file);
  }

  private void killAll() {
    try {
      for (String name : running().toList()) {
        kill(name);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot end the cluster in '%s'".formatted(folder), e);
    }
  }

  private Stream<String> running() throws IOException {
    return script("status").lines();
  }

  private String script(String command, String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of(script.toString(), command, "--dir=" + folder));
    line.addAll(List.of(options));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException("Cannot %s the cluster: %s".formatted(command, said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot %s the cluster: interrupted".formatted(command), e);
    }
    return said;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + master() + path));
  }

  private JsonNode get(String path) throws IOException {
    return send(request(path).GET());
  }

  private JsonNode post(String path, String body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      return JSON.readTree(
          client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot ask the cluster: interrupted", e);
    }
  }
}
