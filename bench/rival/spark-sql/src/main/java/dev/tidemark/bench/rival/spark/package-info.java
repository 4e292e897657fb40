/**
 * The work of the users' current table in Spark SQL, as somebody would write it who knows Spark.
 *
 * <p>In: files of users' changes. Out: one row for every live user, in Parquet files. Guarantee:
 * exact, whatever the order. Memory: the heap it is given; what does not fit is spilled. Rejects:
 * none; a line that is no JSON becomes nulls.
 */
package dev.tidemark.bench.rival.spark;
