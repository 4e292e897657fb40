/** A Flink cluster of real processes, which a test can kill one by one. */
package dev.tidemark.cluster;
