package dev.tidemark.change;

/** The first 128 bits of the SHA-256 of an envelope's bytes. */
public record Digest(long high, long low) {}
