package dev.tidemark.contract;

import java.io.Serializable;

/** A named, typed, nullable column of a table. */
public record Column(String name, FieldType type) implements Serializable {}
