package dev.tidemark.shard;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.PlainChange;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShardKeyTest {

  private static final int KEYS = 64_000;

  @Property(tries = 1000)
  void theHashIsThatOfTheKeyAlone(
      @ForAll("texts") String user,
      @ForAll("texts") String uuid,
      @ForAll("texts") String otherUser,
      @ForAll long time) {
    ChangeCursor change = PlainChange.insert(user, uuid, 0, 0).cursor();
    ChangeCursor later = PlainChange.delete(otherUser, uuid, time, time).withValue("x").cursor();

    assertThat(ShardKey.UUID.tableHash(later), is(ShardKey.UUID.tableHash(change)));
    assertThat(ShardKey.UUID.same(later, change), is(true));
    assertThat(ShardKey.USER.same(later, change), is(user.equals(otherUser)));
    assertThat(
        ShardKey.USER.tableHash(PlainChange.insert(uuid, user, 0, 0).cursor()),
        is(ShardKey.UUID.tableHash(change)));
    assertThat(ShardKey.UUID.shard(later, 1000), is(ShardKey.UUID.shard(change, 1000)));
  }

  /** A bucket of 1,000 keys has a standard deviation of 31; six of them never happen by chance. */
  @ParameterizedTest
  @MethodSource("keys")
  void keysSpreadOverShards(String kind, List<String> keys) {
    assertSpread(keys, 64, change -> ShardKey.UUID.shard(change, 64));
    assertSpread(keys, 63, change -> ShardKey.UUID.shard(change, 63));
  }

  /** A table goes by the last bits of the hash, as few as it has room for. */
  @ParameterizedTest
  @MethodSource("keys")
  void keysOfOneShardSpreadOverItsTable(String kind, List<String> keys) {
    List<String> ofOneShard =
        keys.stream().filter(key -> ShardKey.UUID.shard(change(key), 8) == 3).toList();

    assertSpread(ofOneShard, 64, change -> ShardKey.UUID.tableHash(change) & 63);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of("numbers", list(Integer::toString)),
        Arguments.of("padded numbers", list(i -> "%012d".formatted(i))),
        Arguments.of("uuids that count", list(i -> new UUID(0, i).toString())),
        Arguments.of(
            "uuids that count in front", list(i -> new UUID((long) i << 32, 0).toString())),
        Arguments.of("two letters", list(Integer::toBinaryString)),
        Arguments.of("beyond ASCII", list(i -> "ключ" + (char) (0x4e00 + i % 256) + i / 256)));
  }

  private static List<String> list(IntFunction<String> key) {
    return IntStream.range(0, KEYS).mapToObj(key).toList();
  }

  private static void assertSpread(
      List<String> keys, int buckets, ToIntFunction<ChangeCursor> bucketOf) {
    int[] counts = new int[buckets];
    keys.forEach(key -> counts[bucketOf.applyAsInt(change(key))]++);
    double expected = (double) keys.size() / buckets;
    double tolerance = 6 * Math.sqrt(expected);
    for (int count : counts) {
      assertThat((double) count, is(closeTo(expected, tolerance)));
    }
  }

  private static ChangeCursor change(String key) {
    return PlainChange.insert("u", key, 0, 0).cursor();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab\u0000\u00ff\uffee").ofMaxLength(4);
  }
}
