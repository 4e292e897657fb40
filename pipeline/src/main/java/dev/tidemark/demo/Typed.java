package dev.tidemark.demo;

/** Words as they are typed into a shell. */
final class Typed {

  private Typed() {}

  /** The word, quoted where the shell would see more in it. */
  static String word(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
