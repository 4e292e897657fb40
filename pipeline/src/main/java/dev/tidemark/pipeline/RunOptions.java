package dev.tidemark.pipeline;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What a run can be told on its command line, besides Beam's own options. */
public interface RunOptions extends PipelineOptions {

  /** The size that records may have, unless a run is told another. */
  int USUAL_RECORD_BYTES = 1024 * 1024;

  @Description("The contract: the name of a built-in one (users), or a YAML file.")
  String getContract();

  void setContract(String contract);

  @Description(
      "Change files: a glob of .jsonl files, or of .csv files with a header, maybe with .gz or .zst"
          + " behind it. Quote it, so that the shell does not expand it. /**/ stands for any number"
          + " of folders.")
  String getInput();

  void setInput(String input);

  @Description(
      "A PostgreSQL database, jdbc:postgresql://HOST:PORT/NAME: the run reads a table that grows, each"
          + " row of it as a message, such as an audit log.")
  String getJdbcUrl();

  void setJdbcUrl(String url);

  @Description("Whom to connect to the database as.")
  String getJdbcUser();

  void setJdbcUser(String user);

  @Description("Where the password is: file:PATH or env:NAME. Never the password itself.")
  String getJdbcPassword();

  void setJdbcPassword(String reference);

  @Description("The table to read, SCHEMA.NAME.")
  String getJdbcTable();

  void setJdbcTable(String table);

  @Description(
      "The column of the table whose values grow: a whole number or a timestamp. A run reads what is"
          + " behind the last value that runs on the same output have read.")
  String getWatermarkColumn();

  void setWatermarkColumn(String column);

  @Description(
      "How far behind the last value a run begins, for rows of transactions that were still open"
          + " then: a number, or for timestamps a duration such as 10m. What was read before is"
          + " counted as duplicate. 10000 or 10m when left out.")
  String getWatermarkOverlap();

  void setWatermarkOverlap(String overlap);

  @Description("Kafka brokers, HOST:PORT and more of them behind commas: the run is a stream.")
  String getBootstrapServers();

  void setBootstrapServers(String bootstrapServers);

  @Description("The topics of a stream, separated by commas.")
  String getTopics();

  void setTopics(String topics);

  @Description(
      "A file of Kafka consumer settings, such as those for SASL and TLS. Read where the brokers are"
          + " reached; secrets belong there and not on a command line.")
  String getConsumerProperties();

  void setConsumerProperties(String file);

  @Description("The consumer group. tidemark-CONTRACT when left out.")
  String getGroupId();

  void setGroupId(String groupId);

  @Description(
      "caught-up: a stream ends when it has read what the topics held at its start. It runs until it"
          + " is stopped when left out.")
  String getUntil();

  void setUntil(String until);

  @Description("How much event time of a stream is taken together.")
  @Default.String("1m")
  String getWindowSize();

  void setWindowSize(String duration);

  @Description("How long after its first change a window of a stream hands on what it has so far.")
  @Default.String("10s")
  String getEarlyFiring();

  void setEarlyFiring(String duration);

  @Description("How long after its source time a stream remembers a uuid.")
  @Default.String("1h")
  String getDedupHorizon();

  void setDedupHorizon(String duration);

  @Description("How long a partition with nothing to read holds the others back.")
  @Default.String("1m")
  String getIdleAfter();

  void setIdleAfter(String duration);

  @Description(
      "Where embedded Flink keeps the checkpoints of a stream, which goes on from the newest one."
          + " OUTPUT-checkpoints when left out. They hold personal data.")
  String getCheckpointDir();

  void setCheckpointDir(String folder);

  @Description("A stream forgets its checkpoints and begins with the first record of its topics.")
  @Default.Boolean(false)
  boolean getFresh();

  void setFresh(boolean fresh);

  @Description("The folder of the tables. What it already holds is merged with the input.")
  String getOutput();

  void setOutput(String output);

  @Description(
      "The layers to write, of raw,staging_pii,staging,current,history,audit. Rejects and audit are"
          + " always written; a layer not asked for stays as it is.")
  @Default.String("raw,staging,current,history,audit")
  String getLayers();

  void setLayers(String layers);

  @Description("Read only files in this partition: YYYY/MM/DD/HH or leading parts of it.")
  String getPartition();

  void setPartition(String partition);

  @Description("Rebuild the tables from this input alone instead of merging. Raw is kept.")
  @Default.Boolean(false)
  boolean getRefresh();

  void setRefresh(boolean refresh);

  @Description("Take ages at this day, YYYY-MM-DD, instead of at the day of each change.")
  String getSnapshotDate();

  void setSnapshotDate(String snapshotDate);

  @Description(
      "Where the key for hmac-sha256 is: file:PATH or env:NAME. Never the key itself: command lines"
          + " are visible to others.")
  String getPseudonymKey();

  void setPseudonymKey(String reference);

  @Description("The name of that key in the tables. Derived from the key when left out.")
  String getPseudonymKeyId();

  void setPseudonymKeyId(String keyId);

  @Description(
      "How far a source partition's changes may be out of order before they count as late.")
  @Default.String("1m")
  String getMaxOutOfOrderness();

  void setMaxOutOfOrderness(String duration);

  @Description("How much later still a change is not yet called late. Late changes are merged too.")
  @Default.String("1h")
  String getAllowedLateness();

  void setAllowedLateness(String duration);

  @Description("Records above this size are rejects, and raw keeps only their hash.")
  @Default.Integer(USUAL_RECORD_BYTES)
  int getMaxRecordBytes();

  void setMaxRecordBytes(int bytes);

  @Description("How the run was launched, for the raw layer. The runner's name when left out.")
  String getIngestionContext();

  void setIngestionContext(String context);
}
