package dev.tidemark.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.broker.Broker;
import dev.tidemark.broker.Topics;
import dev.tidemark.contract.ContractReader;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions.CheckEnabled;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of stages are API: dashboards, running jobs and their checkpoints know them. */
class GraphTest {

  @TempDir Path folder;

  @Test
  void hasTheStagesOfTheGoldenFile() throws IOException {
    assertThat(stages(), equalTo(golden("graph.txt")));
  }

  @Test
  void leavesOutWhatIsNotAskedFor() throws IOException {
    List<String> stages = stages("--layers=current");
    List<String> expected = new ArrayList<>(golden("graph.txt"));
    expected.removeIf(stage -> stage.startsWith("WriteRaw") || stage.startsWith("History"));

    assertThat(stages, equalTo(expected));
  }

  @Test
  void aStreamHasTheStagesAndTheStateOfItsGoldenFiles() throws IOException {
    Path root = Path.of(System.getProperty("tidemark.root"));
    try (Broker broker = Broker.start(Broker.jars(root), folder.resolve("broker"));
        Topics topics = Topics.at(broker.bootstrapServers())) {
      topics.create("users.cdc", 2);
      Pipeline stream =
          pipeline("--bootstrapServers=" + broker.bootstrapServers(), "--topics=users.cdc");

      assertThat(stages(stream), equalTo(golden("graph-stream.txt")));
      assertThat(state(stream), equalTo(golden("state-stream.txt")));
    }
  }

  private List<String> stages(String... more) throws IOException {
    Files.writeString(folder.resolve("events.jsonl"), "{}\n");
    List<String> arguments = new ArrayList<>(List.of("--input=" + folder + "/*.jsonl"));
    arguments.addAll(List.of(more));
    return stages(pipeline(arguments.toArray(String[]::new)));
  }

  private Pipeline pipeline(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=DirectRunner",
                "--stableUniqueNames=" + CheckEnabled.ERROR,
                "--output=" + folder + "/out"));
    arguments.addAll(List.of(more));
    RunOptions options =
        PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).as(RunOptions.class);
    Pipeline pipeline = Pipeline.create(options);
    Graph.build(
        pipeline,
        RunPlan.of(options, ContractReader.builtIn("users").orElseThrow(), Clock.systemUTC()));
    return pipeline;
  }

  private static List<String> stages(Pipeline pipeline) {
    List<String> stages = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            String name = node.getFullName();
            if (node.getTransform() != null && isStage(node.getTransform().getClass())) {
              stages.add(name);
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    return stages;
  }

  /** The functions that keep something: a checkpoint finds what it kept by their names. */
  private static List<String> state(Pipeline pipeline) {
    List<String> names = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            PTransform<?, ?> transform = node.getTransform();
            if (transform instanceof GroupByKey || keepsState(transform)) {
              names.add(node.getFullName());
            }
          }
        });
    return names;
  }

  private static boolean keepsState(PTransform<?, ?> transform) {
    if (!(transform instanceof ParDo.MultiOutput<?, ?> parDo)) {
      return false;
    }
    DoFnSignature signature = DoFnSignatures.getSignature(parDo.getFn().getClass());
    return signature.usesState() || signature.processElement().requiresStableInput();
  }

  private static boolean isStage(Class<?> transform) {
    return transform.getName().startsWith("dev.tidemark")
        && Modifier.isPublic(transform.getModifiers());
  }

  private static List<String> golden(String name) throws IOException {
    try (var in = GraphTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
