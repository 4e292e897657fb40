package dev.tidemark.mart;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidemark.source.Reject;
import java.io.IOException;

/** Rejects being written as JSON lines. */
final class RejectsFile implements TableFile<Reject> {

  private final RunInfo run;
  private final PendingFile file;
  private final JsonGenerator json;
  private long rows;

  RejectsFile(RunInfo run) throws IOException {
    this.run = run;
    file = PendingFile.create(run.output(), run.runId(), Tables.rejects(run.contract()), ".jsonl");
    json = new JsonFactory().createGenerator(file, JsonEncoding.UTF8);
    json.setRootValueSeparator(null);
  }

  @Override
  public void write(Reject reject) throws IOException {
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

  @Override
  public long bytes() {
    return file.bytes();
  }

  @Override
  public WrittenFile close() throws IOException {
    json.close();
    return file.written(rows);
  }
}
