/**
 * What a table's change events look like and what may become of them.
 *
 * <ul>
 *   <li>In: the text of a contract file, or the name of a built-in contract.
 *   <li>Out: a {@link dev.tidemark.contract.Contract}, or one {@link
 *       dev.tidemark.contract.ContractException} that names every problem of the file with its
 *       line.
 *   <li>Guarantee: a contract that was read is whole. Every field says how private it is and what
 *       becomes of it, no direct identifier is kept, no two columns share a name and no two paths
 *       overlap.
 * </ul>
 */
package dev.tidemark.contract;
