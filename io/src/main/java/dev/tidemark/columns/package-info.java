/**
 * Parquet files, written column by column.
 *
 * <p>In: rows, as values with the number of their column. Out: a file that any reader of Parquet
 * reads: optional columns, flat but for maps of texts, pages in PLAIN or dictionary encoding, the
 * least and greatest value of every page. Guarantee: a value that is not given is null. Memory: one
 * row group of compressed pages and a page per column.
 */
package dev.tidemark.columns;
