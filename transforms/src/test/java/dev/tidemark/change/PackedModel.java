package dev.tidemark.change;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Everything a packed change can hold.
 *
 * @param values each null, KEPT, a text, bytes, a Long, a Double or a Boolean
 * @param successorTime null when there is no newer change
 */
record PackedModel(Header header, List<Object> values, Long successorTime) {

  /** What a change leaves as it was. */
  static final Object KEPT = List.of("kept");

  private static final int LONGEST = 70 * 1024;

  /** What lies in front of the values. */
  record Header(
      Operation operation,
      boolean deleted,
      boolean known,
      boolean published,
      long sourceTime,
      long readTime,
      Digest digest,
      Origin origin,
      List<Byte> user,
      List<Byte> uuid,
      List<Byte> logPlace) {

    static Header plain() {
      return new Header(
          Operation.INSERT,
          false,
          false,
          false,
          1,
          2,
          new Digest(3, 4),
          new Origin(5, 6),
          List.of((byte) 'k'),
          List.of((byte) 'u'),
          List.of());
    }

    void startIn(ChangeWriter writer) {
      if (known) {
        writer.startKnown(operation, deleted, sourceTime, readTime, published);
      } else {
        writer.start(operation, deleted, sourceTime, readTime, origin);
      }
      byte[] key = padded(user);
      byte[] id = padded(uuid);
      writer.digest(digest).identity(key, 1, user.size(), id, 1, uuid.size());
      if (!logPlace.isEmpty()) {
        writer.logPlace(padded(logPlace), 1, logPlace.size());
      }
    }

    void assertUnder(ChangeCursor cursor) {
      assertThat(cursor.operation(), is(operation));
      assertThat(cursor.isDeleted(), is(deleted));
      assertThat(cursor.isKnown(), is(known));
      assertThat(cursor.isPublished(), is(published));
      assertThat(cursor.sourceTime(), is(sourceTime));
      assertThat(cursor.readTime(), is(readTime));
      assertThat(cursor.digest(), is(digest));
      assertThat(cursor.origin(), is(known ? new Origin(Origin.EARLIER_RUN, 0) : origin));
      byte[] key = padded(user);
      assertThat(cursor.userLength(), is(user.size()));
      assertThat(
          slice(cursor.bytes(), cursor.userStart(), cursor.userLength()),
          is(slice(key, 1, user.size())));
      byte[] id = padded(uuid);
      assertThat(cursor.uuidLength(), is(uuid.size()));
      assertThat(
          slice(cursor.bytes(), cursor.uuidStart(), cursor.uuidLength()),
          is(slice(id, 1, uuid.size())));
      assertThat(
          slice(cursor.bytes(), cursor.logPlaceStart(), cursor.logPlaceLength()),
          is(slice(padded(logPlace), 1, logPlace.size())));
    }

    /** With a byte on both sides that must not get in. */
    private static byte[] padded(List<Byte> bytes) {
      byte[] padded = new byte[bytes.size() + 2];
      Arrays.fill(padded, (byte) '#');
      for (int i = 0; i < bytes.size(); i++) {
        padded[i + 1] = bytes.get(i);
      }
      return padded;
    }
  }

  PackedModel succeededAt(long time) {
    return new PackedModel(header, values, time);
  }

  PackedModel published(List<Object> published) {
    Header head =
        new Header(
            header.operation,
            header.deleted,
            header.known,
            true,
            header.sourceTime,
            header.readTime,
            header.digest,
            header.origin,
            header.user,
            header.uuid,
            header.logPlace);
    return new PackedModel(head, published, successorTime);
  }

  void packInto(ChangeWriter writer) {
    if (successorTime == null) {
      packWithoutSuccessor(writer);
      return;
    }
    ChangeWriter alone = new ChangeWriter();
    packWithoutSuccessor(alone);
    ChangeCursor cursor = alone.cursor();
    cursor.next();
    writer.appendVersion(cursor, cursor.sourceTime(), successorTime);
  }

  private void packWithoutSuccessor(ChangeWriter writer) {
    header.startIn(writer);
    values.forEach(value -> add(value, writer));
    writer.finish();
  }

  static void add(Object value, ChangeWriter writer) {
    if (value == null) {
      writer.addNull();
    } else if (value == KEPT) {
      writer.addKept();
    } else if (value instanceof String text) {
      writer.addBytes(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] bytes) {
      writer.addBytes(bytes, 0, bytes.length);
    } else if (value instanceof Long number) {
      writer.addLong(number);
    } else if (value instanceof Double number) {
      writer.addDouble(number);
    } else {
      writer.addBoolean((Boolean) value);
    }
  }

  /** Walks the values from the first to the last. */
  void assertUnder(ChangeCursor cursor) {
    header.assertUnder(cursor);
    for (Object value : values) {
      assertThat(cursor.nextValue(), is(value != null && value != KEPT));
      assertThat(cursor.isKept(), is(value == KEPT));
      if (value instanceof String text) {
        assertThat(cursor.valueText(), is(text));
      } else if (value instanceof byte[] bytes) {
        assertThat(
            Arrays.equals(slice(cursor.bytes(), cursor.valueStart(), cursor.valueLength()), bytes),
            is(true));
      } else if (value instanceof Long number) {
        assertThat(cursor.valueLong(), is(number));
        assertThat(cursor.valueLength(), is(Long.BYTES));
      } else if (value instanceof Double number) {
        assertThat(cursor.valueDouble(), is(number));
      } else if (value instanceof Boolean flag) {
        assertThat(cursor.valueBoolean(), is(flag));
      }
    }
    assertThat(cursor.isSucceeded(), is(successorTime != null));
    if (successorTime != null) {
      assertThat(cursor.successorTime(), is(successorTime));
    }
  }

  /** The bytes of header, identity and values as the layout describes them. */
  int length() {
    return 59
        + header.user.size()
        + header.uuid.size()
        + header.logPlace.size()
        + values.stream().mapToInt(PackedModel::length).sum();
  }

  private static int length(Object value) {
    if (value == null || value == KEPT) {
      return 1;
    }
    int length;
    if (value instanceof String text) {
      length = text.getBytes(StandardCharsets.UTF_8).length;
    } else if (value instanceof byte[] bytes) {
      length = bytes.length;
    } else {
      length = value instanceof Boolean ? 1 : Long.BYTES;
    }
    return length + (length + 2 < 1 << 7 ? 1 : length + 2 < 1 << 14 ? 2 : 3);
  }

  static Arbitrary<PackedModel> any() {
    return Combinators.combine(anyHeader(), anyValues())
        .as((header, values) -> new PackedModel(header, values, null));
  }

  static Arbitrary<List<Object>> anyValues() {
    Arbitrary<Object> value =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(null)),
            Tuple.of(1, Arbitraries.just(KEPT)),
            Tuple.of(2, Arbitraries.longs().asGeneric()),
            Tuple.of(2, Arbitraries.longs().map(Double::longBitsToDouble).asGeneric()),
            Tuple.of(1, Arbitraries.of(true, false).asGeneric()),
            Tuple.of(2, anyText().asGeneric()),
            Tuple.of(1, anyBytes().asGeneric()));
    return value.list().ofMaxSize(8);
  }

  private static Arbitrary<Header> anyHeader() {
    Arbitrary<Digest> digests =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Digest::new);
    Arbitrary<Origin> origins =
        Combinators.combine(
                Arbitraries.integers().greaterOrEqual(0), Arbitraries.longs().greaterOrEqual(0))
            .as(Origin::new);
    Arbitrary<List<Byte>> keys = Arbitraries.bytes().list().ofMaxSize(300);
    // Only a change of an earlier run can start as published.
    Arbitrary<Boolean[]> flags = Arbitraries.of(true, false).array(Boolean[].class).ofSize(3);
    return Combinators.combine(
            Arbitraries.of(Operation.values()),
            flags,
            Arbitraries.longs(),
            Arbitraries.longs(),
            digests,
            origins,
            Combinators.combine(keys, keys, keys).as(List::of))
        .as(
            (operation, flag, sourceTime, readTime, digest, origin, key) ->
                new Header(
                    operation,
                    flag[0],
                    flag[1],
                    flag[1] && flag[2],
                    sourceTime,
                    readTime,
                    digest,
                    origin,
                    key.get(0),
                    key.get(1),
                    key.get(2)));
  }

  /** Unicode without half surrogates, which no UTF-8 can hold. */
  private static Arbitrary<String> anyText() {
    return Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(200);
  }

  private static char[] surrogates() {
    char[] surrogates = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (int i = 0; i < surrogates.length; i++) {
      surrogates[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return surrogates;
  }

  private static Arbitrary<byte[]> anyBytes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, LONGEST), Arbitraries.randomValue(r -> r))
        .as(
            (length, random) -> {
              byte[] bytes = new byte[length];
              random.nextBytes(bytes);
              return bytes;
            });
  }

  private static byte[] slice(byte[] bytes, int start, int length) {
    return Arrays.copyOfRange(bytes, start, start + length);
  }
}
