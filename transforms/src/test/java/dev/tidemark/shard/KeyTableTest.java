package dev.tidemark.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.change.Digest;
import dev.tidemark.change.Operation;
import dev.tidemark.change.Origin;
import dev.tidemark.change.PlainChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTableTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final ChangeCursor entry = new ChangeWriter().cursor();

  @Property(tries = 60)
  void holdsWhatAMapHolds(
      @ForAll ShardKey key,
      @ForAll @IntRange(min = 1, max = 3000) int keys,
      @ForAll Random random) {
    KeyTable table = new KeyTable(key);
    Map<String, Integer> entries = new HashMap<>();
    List<PlainChange> model = new ArrayList<>();
    for (int i = 0; i < 2 * keys; i++) {
      String name = "k" + random.nextInt(keys);
      PlainChange change = change(key, name, i, text(random));
      int found = table.find(change.cursor());
      assertThat(found, is(entries.getOrDefault(name, -1)));
      if (found < 0) {
        assertThat("numbered as they came", table.add(change.cursor()), is(model.size()));
        entries.put(name, model.size());
        model.add(change);
      } else if (random.nextBoolean()) {
        table.replace(found, change.cursor());
        model.set(found, change);
      }
    }
    assertHolds(table, model);
  }

  @ParameterizedTest
  @EnumSource
  void tellsKeysApartThatShareAHash(ShardKey key) {
    int keys = 300_000;
    KeyTable table = new KeyTable(key);
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < keys; i++) {
      ChangeCursor change = bare(Integer.toHexString(i), i, 0);
      hashes.add(key.tableHash(change));
      table.add(change);
    }

    // 300,000 of 2^32 hashes are expected to collide ten times.
    assertThat(hashes.size(), is(lessThan(keys)));
    assertThat(table.entries(), is(keys));
    for (int i = 0; i < keys; i++) {
      assertThat(table.find(bare(Integer.toHexString(i), 0, 1)), is(i));
      table.moveTo(i, entry);
      assertThat(entry.sourceTime(), is((long) i));
    }
    assertThat(table.find(bare("absent", 0, 0)), is(-1));
  }

  @Test
  void compactionKeepsEveryChange() {
    Random random = new Random(3);
    KeyTable table = new KeyTable(ShardKey.USER);
    List<PlainChange> model = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      model.add(change(ShardKey.USER, "k" + i, i, "first"));
      table.add(model.get(i).cursor());
    }
    int compactions = 0;
    int size = 0;
    for (int i = 0; i < 4000; i++) {
      int at = random.nextInt(50);
      String value = "x".repeat(random.nextInt(10 * 1024));
      model.set(at, change(ShardKey.USER, "k" + at, i, value));
      table.replace(at, model.get(at).cursor());
      table.moveTo(at, entry);
      compactions += entry.bytes().length < size ? 1 : 0;
      size = entry.bytes().length;
    }

    assertThat("20 MB went through", compactions, is(greaterThan(2)));
    assertHolds(table, model);
  }

  @Test
  void staysSmallWhenFewKeysAreReplacedForever() {
    KeyTable table = new KeyTable(ShardKey.UUID);
    int most = 0;
    for (int i = 0; i < 1_000_000; i++) {
      ChangeCursor change = bare("key" + i % 5, i, i % 60);
      int found = table.find(change);
      if (found < 0) {
        table.add(change);
      } else {
        table.replace(found, change);
      }
      table.moveTo(0, entry);
      most = Math.max(most, entry.bytes().length);
    }

    assertThat("100 MB went through", most, is(lessThan(4 * MEGABYTE)));
    assertThat(table.entries(), is(5));
    for (int i = 0; i < 5; i++) {
      table.moveTo(i, entry);
      assertThat(entry.sourceTime(), is(999_995L + i));
    }
  }

  @Test
  void whatAGiantLeftIsReclaimed() {
    KeyTable table = new KeyTable(ShardKey.UUID);
    table.add(bare("a", 1, 16 * MEGABYTE));
    table.replace(0, bare("a", 2, 1));
    table.moveTo(0, entry);

    assertThat(entry.bytes().length, is(lessThan(2 * MEGABYTE)));
    assertThat(entry.sourceTime(), is(2L));
  }

  private void assertHolds(KeyTable table, List<PlainChange> model) {
    assertThat(table.entries(), is(model.size()));
    for (int i = 0; i < model.size(); i++) {
      table.moveTo(i, entry);
      assertThat(PlainChange.under(entry), is(model.get(i)));
    }
  }

  private static PlainChange change(ShardKey key, String name, long sourceTime, String value) {
    String other = "other" + sourceTime % 7;
    return (key == ShardKey.UUID
            ? PlainChange.insert(other, name, sourceTime, 0)
            : PlainChange.insert(name, other, sourceTime, 0))
        .withValue(value);
  }

  private static String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "y".repeat(random.nextInt(2000));
      default -> "short";
    };
  }

  /** A change of one name and no digest, which is fast to pack a million times. */
  private static ChangeCursor bare(String name, long sourceTime, int valueLength) {
    ChangeWriter writer = new ChangeWriter(128 + valueLength);
    byte[] key = name.getBytes(UTF_8);
    writer
        .start(Operation.UPDATE, false, sourceTime, 0, new Origin(0, 0))
        .digest(new Digest(0, 0))
        .identity(key, 0, key.length, key, 0, key.length);
    writer.addBytes(new byte[valueLength]);
    writer.finish();
    ChangeCursor cursor = writer.cursor();
    cursor.next();
    return cursor;
  }
}
