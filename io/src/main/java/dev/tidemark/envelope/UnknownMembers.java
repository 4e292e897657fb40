package dev.tidemark.envelope;

import java.util.Arrays;

/** The members of an object that nobody has asked for: their names, and their values as JSON. */
final class UnknownMembers {

  private static final int PARTS = 4;

  private int[] places = new int[8 * PARTS];
  private int size;

  void clear() {
    size = 0;
  }

  /** Adds a member by where its name and its value lie among the bytes of the slots. */
  void add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size] = nameFrom;
    places[size + 1] = nameTo;
    places[size + 2] = valueFrom;
    places[size + 3] = valueTo;
    size += PARTS;
  }

  int count() {
    return size / PARTS;
  }

  int nameFrom(int member) {
    return places[member * PARTS];
  }

  int nameTo(int member) {
    return places[member * PARTS + 1];
  }

  int valueFrom(int member) {
    return places[member * PARTS + 2];
  }

  int valueTo(int member) {
    return places[member * PARTS + 3];
  }
}
