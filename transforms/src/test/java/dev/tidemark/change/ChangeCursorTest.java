package dev.tidemark.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChangeCursorTest {

  @Property(tries = 5000)
  void orderIsSourceTimeThenReadTimeThenUuid(
      @ForAll("changes") PlainChange one, @ForAll("changes") PlainChange other) {
    int expected = Integer.signum(PlainChange.BY_AGE.compare(one, other));

    assertThat(Integer.signum(one.cursor().compareAge(other.cursor())), is(expected));
    assertThat(Integer.signum(other.cursor().compareAge(one.cursor())), is(-expected));
  }

  @Property(tries = 2000)
  void usersAndUuidsCompareByTheirBytes(
      @ForAll("changes") PlainChange one, @ForAll("changes") PlainChange other) {
    int byUser =
        PlainChange.compareUnsigned(one.user().getBytes(UTF_8), other.user().getBytes(UTF_8));

    assertThat(
        Integer.signum(one.cursor().compareUser(other.cursor())), is(Integer.signum(byUser)));
    assertThat(one.cursor().sameUuid(other.cursor()), is(one.uuid().equals(other.uuid())));
    assertThat(one.cursor().sameDigest(other.cursor()), is(one.digest().equals(other.digest())));
  }

  @Test
  void digestsThatShareAHalfDiffer() {
    assertThat(withDigest(1, 2).sameDigest(withDigest(1, 2)), is(true));
    assertThat(withDigest(1, 2).sameDigest(withDigest(1, 3)), is(false));
    assertThat(withDigest(1, 2).sameDigest(withDigest(3, 2)), is(false));
  }

  @Test
  void thePlaceInTheSourcesLogComesBeforeAllTimes() {
    ChangeCursor earlier = first(PlainChange.insert("u", "z", 9, 9).at("0A"));
    ChangeCursor later = first(PlainChange.insert("u", "a", 1, 1).at("0B"));

    assertThat(later.compareAge(earlier), is(greaterThan(0)));
    assertThat(earlier.compareAge(later), is(lessThan(0)));
    assertThat(later.compareMoment(earlier), is(greaterThan(0)));
  }

  @Test
  void ofOnePlaceTheTimesDecide() {
    ChangeCursor earlier = first(PlainChange.insert("u", "z", 1, 9).at("0A"));
    ChangeCursor later = first(PlainChange.insert("u", "a", 2, 1).at("0A"));

    assertThat(later.compareAge(earlier), is(greaterThan(0)));
  }

  @Test
  void aChangeWithoutAPlaceIsOlderThanAnyWithOne() {
    ChangeCursor placed = first(PlainChange.insert("u", "a", 1, 1).at("00"));
    ChangeCursor unplaced = PlainChange.insert("u", "z", 9, 9).cursor();

    assertThat(placed.compareAge(unplaced), is(greaterThan(0)));
    assertThat(unplaced.compareAge(placed), is(lessThan(0)));
  }

  @Test
  void timesBefore1970AreOlder() {
    ChangeCursor before = PlainChange.insert("u", "z", -1, 5).cursor();
    ChangeCursor after = PlainChange.insert("u", "a", 0, 4).cursor();

    assertThat(before.compareAge(after), is(lessThan(0)));
  }

  @Test
  void theUuidThatGoesOnIsTheGreater() {
    ChangeCursor brief = PlainChange.insert("u", "a", 0, 0).cursor();
    ChangeCursor longer = PlainChange.insert("u", "a\u0000", 0, 0).cursor();

    assertThat(longer.compareAge(brief), is(greaterThan(0)));
  }

  @Test
  void unicodeBeyondTheFirstPlaneIsTheGreatest() {
    ChangeCursor privateUse = PlainChange.insert("u", "\uffee", 0, 0).cursor();
    ChangeCursor emoji = PlainChange.insert("u", "\ud83d\ude00", 0, 0).cursor();

    assertThat(emoji.compareAge(privateUse), is(greaterThan(0)));
  }

  @Provide
  Arbitrary<PlainChange> changes() {
    Arbitrary<Long> times =
        Arbitraries.of(Long.MIN_VALUE, -1L, 0L, 1L, 1L << 31, 1L << 32, Long.MAX_VALUE);
    Arbitrary<String> keys =
        Arbitraries.strings().withChars("a~\u0000\u007f\u0080\u00ff\uffee").ofMaxLength(3);
    return Combinators.combine(keys, keys, times, times).as(PlainChange::insert);
  }

  private static ChangeCursor first(Changes changes) {
    ChangeCursor cursor = changes.cursor();
    cursor.next();
    return cursor;
  }

  private static ChangeCursor withDigest(long high, long low) {
    ChangeWriter writer = new ChangeWriter();
    byte[] key = {'k'};
    writer
        .start(Operation.INSERT, false, 0, 0, new Origin(0, 0))
        .digest(new Digest(high, low))
        .identity(key, 0, 1, key, 0, 1);
    writer.finish();
    ChangeCursor cursor = writer.cursor();
    cursor.next();
    return cursor;
  }
}
