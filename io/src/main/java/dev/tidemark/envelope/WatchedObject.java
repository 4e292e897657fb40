package dev.tidemark.envelope;

import java.util.List;
import java.util.Set;

/**
 * An object of which all members are wanted, if only to know that they are there.
 *
 * @param names the path to it
 * @param known the members that are read, and so are not told of
 */
record WatchedObject(List<String> names, Set<String> known) {}
