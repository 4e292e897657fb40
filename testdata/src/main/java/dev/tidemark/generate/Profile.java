package dev.tidemark.generate;

/**
 * A user as of one moment; every value a message carries about the user follows from it.
 *
 * @param identity stands for the user, for life and beyond deletion
 * @param revision changes with every update that leaves the e-mail address alone
 * @param mailbox changes with the part of the address before the @
 * @param mailHost changes with the part behind it
 * @param worldly whether the user's texts go beyond ASCII
 */
record Profile(long identity, int revision, int mailbox, int mailHost, boolean worldly) {

  /** The dice for a fact that holds for life. */
  Dice lasting(long salt) {
    return Dice.of(identity, salt);
  }

  /** The dice for a fact that a revision changes. */
  Dice current(long salt) {
    return Dice.of(Dice.nth(identity, revision), salt);
  }

  Profile withIdentity(long other) {
    return new Profile(other, revision, mailbox, mailHost, worldly);
  }

  Profile changed() {
    return new Profile(identity, revision + 1, mailbox + 1, mailHost, worldly);
  }
}
