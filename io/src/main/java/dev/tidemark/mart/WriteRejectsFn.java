package dev.tidemark.mart;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidemark.source.Reject;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** Writes the rejects of a bundle as JSON lines. */
final class WriteRejectsFn extends DoFn<Reject, WrittenFile> {

  private final RunInfo run;
  private transient PendingFile file;
  private transient JsonGenerator json;
  private transient long rows;

  WriteRejectsFn(RunInfo run) {
    this.run = run;
  }

  @ProcessElement
  public void processElement(@Element Reject reject) throws IOException {
    if (file == null) {
      file =
          PendingFile.create(run.output(), run.runId(), Tables.rejects(run.contract()), ".jsonl");
      json = new JsonFactory().createGenerator(file, JsonEncoding.UTF8);
      json.setRootValueSeparator(null);
      rows = 0;
    }
    json.writeStartObject();
    json.writeStringField("stage", reject.stage());
    json.writeStringField("reason", reject.reason().spelling());
    json.writeStringField("origin", reject.origin() + ":" + reject.position());
    json.writeFieldName("payload");
    json.writeBinary(reject.payload());
    json.writeStringField("run_id", run.runId());
    if (reject.at() >= 0) {
      json.writeNumberField("at_byte", reject.at());
    }
    json.writeNumberField("length", reject.length());
    json.writeEndObject();
    json.writeRaw('\n');
    rows++;
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    if (file != null) {
      json.close();
      context.output(
          file.written(rows), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
      file = null;
    }
  }
}
