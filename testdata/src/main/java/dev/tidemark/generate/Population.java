package dev.tidemark.generate;

import java.util.Arrays;

/**
 * All users and the state of their lives.
 *
 * <p>A user takes a seat until they are gone for good; when nobody is left, a new generation takes
 * all seats. About 25 bytes per user.
 */
final class Population {

  static final int HOT = 5;

  private static final byte UNBORN = 0;
  private static final byte ALIVE = 1;
  private static final byte AWAY = 2;
  private static final long IDENTITY = Dice.salt("identity");
  private static final double HOST_CHANGES = 0.3;

  private final GeneratorSpec spec;
  private final int[] userOnSeat;
  private final byte[] phases;
  private final int[] revisions;
  private final short[] mailboxes;
  private final short[] mailHosts;
  private final long[] lastSources;
  private int seats;
  private int generation;

  Population(GeneratorSpec spec) {
    int users = (int) spec.users();
    this.spec = spec;
    this.userOnSeat = new int[users];
    this.phases = new byte[users];
    this.revisions = new int[users];
    this.mailboxes = new short[users];
    this.mailHosts = new short[users];
    this.lastSources = new long[users];
    for (int i = 0; i < users; i++) {
      userOnSeat[i] = i;
    }
    this.seats = users;
  }

  /**
   * What happens next to a user.
   *
   * @param last whether the user is gone for good
   */
  record Turn(Operation operation, Profile profile, boolean last) {}

  /** The seat of the user that an event is about. */
  int seatFor(long event) {
    Dice dice = Dice.of(event, Chaos.HOT_USERS.salt());
    return dice.below(dice.chance(spec.rate(Chaos.HOT_USERS)) ? Math.min(HOT, seats) : seats);
  }

  /** The time of the latest change of the user on a seat; 0 if there was none. */
  long lastSource(int seat) {
    return lastSources[userOnSeat[seat]];
  }

  /** Leads the life of the user on a seat one step on, which happens at {@code source}. */
  Turn live(int seat, long event, long source) {
    int user = userOnSeat[seat];
    lastSources[user] = source;
    Operation operation = operationFor(seat, user, event);
    boolean last = false;
    switch (operation) {
      case INSERT -> begin(user);
      case UPDATE -> change(user, event);
      case DELETE -> {
        last = !returns(seat, event);
        phases[user] = AWAY;
      }
    }
    Turn turn = new Turn(operation, profile(user), last);
    if (last) {
      vacate(seat);
    }
    return turn;
  }

  /** Any user, as of now. */
  Profile someone(Dice dice) {
    return profile(dice.below(userOnSeat.length));
  }

  private Operation operationFor(int seat, int user, long event) {
    if (phases[user] != ALIVE) {
      return Operation.INSERT;
    }
    boolean mortal = !hot(seat) || spec.rate(Chaos.REINSERTS) > 0;
    return mortal && spec.happens(Chaos.DELETES, event) ? Operation.DELETE : Operation.UPDATE;
  }

  private void begin(int user) {
    if (phases[user] == AWAY) {
      revisions[user]++;
    }
    phases[user] = ALIVE;
  }

  private void change(int user, long event) {
    Dice dice = Dice.of(event, Chaos.EMAIL_CHANGES.salt());
    if (!dice.chance(spec.rate(Chaos.EMAIL_CHANGES))) {
      revisions[user]++;
    } else if (dice.chance(HOST_CHANGES)) {
      mailHosts[user]++;
    } else {
      mailboxes[user]++;
    }
  }

  private boolean returns(int seat, long event) {
    return hot(seat) || spec.happens(Chaos.REINSERTS, event);
  }

  private boolean hot(int seat) {
    return seat < HOT && spec.rate(Chaos.HOT_USERS) > 0;
  }

  private void vacate(int seat) {
    seats--;
    int moved = userOnSeat[seats];
    userOnSeat[seats] = userOnSeat[seat];
    userOnSeat[seat] = moved;
    if (seats == 0) {
      generation++;
      seats = userOnSeat.length;
      Arrays.fill(phases, UNBORN);
    }
  }

  private Profile profile(int user) {
    long identity =
        Dice.nth(Dice.mix(spec.seed() ^ IDENTITY), user + generation * GeneratorSpec.USERS.most());
    return new Profile(
        identity,
        revisions[user],
        mailboxes[user],
        mailHosts[user],
        spec.happens(Chaos.UNICODE, identity));
  }
}
