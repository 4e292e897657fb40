package dev.tidemark.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tidemark.change.PackedModel.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeWriterTest {

  @Property(tries = 500)
  void whatIsPackedIsWalked(@ForAll("batches") List<PackedModel> batch) {
    ChangeWriter writer = new ChangeWriter(0);
    batch.forEach(change -> change.packInto(writer));
    Changes packed = writer.drain();

    assertThat(writer.isEmpty(), is(true));
    ChangeCursor cursor = packed.cursor();
    for (PackedModel change : batch) {
      assertThat(cursor.next(), is(true));
      change.assertUnder(cursor);
    }
    assertThat(cursor.next(), is(false));
    assertThat(cursor.next(), is(false));
  }

  @Property(tries = 200)
  void valuesNobodyWalkedDoNotHideTheNextChange(@ForAll("batches") List<PackedModel> batch) {
    ChangeWriter writer = new ChangeWriter();
    batch.forEach(change -> change.packInto(writer));

    ChangeCursor cursor = writer.cursor();
    int length = 0;
    for (PackedModel change : batch) {
      assertThat(cursor.next(), is(true));
      change.header().assertUnder(cursor);
      length += cursor.packedLength();
    }
    assertThat(cursor.next(), is(false));
    assertThat(length, is(writer.size()));
  }

  @Property(tries = 200)
  void anAppendedChangeIsFoundAtItsPosition(@ForAll("batches") List<PackedModel> batch) {
    ChangeWriter original = new ChangeWriter();
    batch.forEach(change -> change.packInto(original));
    ChangeWriter copy = new ChangeWriter(1);
    List<Integer> positions = new ArrayList<>();
    ChangeCursor cursor = original.cursor();
    while (cursor.next()) {
      positions.add(copy.append(cursor));
    }

    ChangeCursor found = new ChangeWriter().cursor();
    for (int i = batch.size() - 1; i >= 0; i--) {
      copy.moveTo(positions.get(i), found);
      batch.get(i).assertUnder(found);
    }
    assertThat(copy.drain(), is(original.drain()));
  }

  @Property(tries = 200)
  void aSucceededChangeKeepsEverythingElse(
      @ForAll("batches") List<PackedModel> batch,
      @ForAll @LongRange(max = ChangeWriter.OPEN - 1) long time,
      @ForAll @LongRange(max = ChangeWriter.OPEN - 1) long correction) {
    ChangeWriter original = new ChangeWriter();
    batch.forEach(change -> change.packInto(original));
    ChangeWriter succeeded = new ChangeWriter(1);
    ChangeCursor cursor = original.cursor();
    while (cursor.next()) {
      succeeded.appendVersion(cursor, cursor.sourceTime(), time);
    }
    ChangeWriter corrected = new ChangeWriter(1);
    cursor = succeeded.cursor();
    for (PackedModel change : batch) {
      cursor.next();
      change.succeededAt(time).assertUnder(cursor);
      corrected.appendVersion(cursor, cursor.sourceTime(), correction);
    }
    assertThat(cursor.next(), is(false));

    cursor = corrected.cursor();
    for (PackedModel change : batch) {
      cursor.next();
      change.succeededAt(correction).assertUnder(cursor);
    }
    assertThat(cursor.next(), is(false));
    assertThat(corrected.size(), is(original.size() + batch.size() * Long.BYTES));
  }

  @Property(tries = 200)
  void aVersionKeepsEverythingElseWhateverItsInterval(
      @ForAll("batches") List<PackedModel> batch,
      @ForAll @LongRange(max = ChangeWriter.OPEN - 1) long from,
      @ForAll long to) {
    ChangeWriter original = new ChangeWriter();
    batch.forEach(change -> change.packInto(original));
    ChangeWriter versions = new ChangeWriter(1);
    ChangeCursor cursor = original.cursor();
    while (cursor.next()) {
      versions.appendVersion(cursor, Math.max(from, cursor.sourceTime()), to);
    }

    cursor = versions.cursor();
    for (PackedModel change : batch) {
      cursor.next();
      (to == ChangeWriter.OPEN ? change : change.succeededAt(to)).assertUnder(cursor);
      assertThat(cursor.validFrom(), is(Math.max(from, cursor.sourceTime())));
    }
    assertThat(cursor.next(), is(false));
  }

  @Property(tries = 200)
  void aPublishedCopyKeepsTheHeaderAndNothingElse(
      @ForAll("batches") List<PackedModel> batch, @ForAll("values") List<Object> published) {
    ChangeWriter original = new ChangeWriter();
    batch.forEach(change -> change.packInto(original));
    ChangeWriter copies = new ChangeWriter(1);
    ChangeCursor cursor = original.cursor();
    while (cursor.next()) {
      copies.startPublished(cursor);
      published.forEach(value -> PackedModel.add(value, copies));
      copies.finish();
    }

    cursor = copies.cursor();
    for (PackedModel change : batch) {
      assertThat(cursor.next(), is(true));
      PackedModel copy = change.published(published);
      copy.assertUnder(cursor);
      assertThat(cursor.packedLength(), is(copy.length()));
    }
    assertThat(cursor.next(), is(false));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 255, 256, 16_382, 16_383, 16_384, 70 * 1024})
  void aTextOfAnyLengthKeepsItsNeighbours(int length) {
    byte[] text = new byte[length];
    Arrays.fill(text, (byte) 0xff);
    PackedModel change =
        new PackedModel(Header.plain(), Arrays.asList("left", text, null, text, "right"), null);
    ChangeWriter writer = new ChangeWriter();
    change.packInto(writer);
    change.packInto(writer);

    ChangeCursor cursor = writer.drain().cursor();
    cursor.next();
    change.assertUnder(cursor);
    cursor.next();
    change.assertUnder(cursor);
    assertThat(cursor.next(), is(false));
  }

  @Test
  void noValueIsNotAnEmptyValue() {
    PackedModel change = new PackedModel(Header.plain(), Arrays.asList("", null, ""), null);
    ChangeWriter writer = new ChangeWriter();
    change.packInto(writer);

    ChangeCursor cursor = writer.cursor();
    cursor.next();
    assertThat(cursor.nextValue(), is(true));
    assertThat(cursor.valueText(), is(""));
    assertThat(cursor.nextValue(), is(false));
    assertThat(cursor.valueLength(), is(0));
    assertThat(cursor.nextValue(), is(true));
  }

  @Test
  void whatIsForgottenLeavesNothingBehind() {
    PackedModel kept = new PackedModel(Header.plain(), List.of("kept"), null);
    ChangeWriter expected = new ChangeWriter();
    kept.packInto(expected);
    kept.packInto(expected);

    ChangeWriter writer = new ChangeWriter();
    kept.packInto(writer);
    int size = writer.size();
    kept.packInto(writer);
    Header.plain().startIn(writer);
    writer.addBytes("dropped".getBytes(UTF_8));
    writer.forgetSince(size);
    kept.packInto(writer);

    assertThat(writer.drain(), is(expected.drain()));
  }

  @Test
  void aDrainedBatchIsNotTouchedByLaterChanges() {
    ChangeWriter writer =
        new ChangeWriter(new PackedModel(Header.plain(), List.of("first"), null).length());
    new PackedModel(Header.plain(), List.of("first"), null).packInto(writer);
    Changes first = writer.drain();
    Changes same = new Changes(first.bytes().clone());
    new PackedModel(Header.plain(), List.of("other"), null).packInto(writer);

    assertThat(first, is(same));
    assertThat(writer.drain(), is(not(first)));
  }

  @Test
  void aKnownChangeComesFromAnEarlierRun() {
    ChangeWriter writer = new ChangeWriter();
    byte[] key = {'k'};
    writer
        .startKnown(Operation.UPDATE, true, 1, 2, false)
        .digest(new Digest(3, 4))
        .identity(key, 0, 1, key, 0, 1);
    writer.finish();

    ChangeCursor cursor = writer.cursor();
    cursor.next();
    assertThat(cursor.isKnown(), is(true));
    assertThat(cursor.isPublished(), is(false));
    assertThat(cursor.isDeleted(), is(true));
    assertThat(cursor.operation(), is(Operation.UPDATE));
    assertThat(cursor.origin().source(), is(Origin.EARLIER_RUN));
  }

  @Test
  void theOrderOfTheOperationsIsPartOfTheLayout() {
    assertThat(
        List.of(Operation.values()),
        contains(Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.TRUNCATE));
  }

  @Provide
  Arbitrary<List<PackedModel>> batches() {
    return PackedModel.any().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Object>> values() {
    return PackedModel.anyValues();
  }
}
