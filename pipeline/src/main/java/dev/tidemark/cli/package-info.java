/**
 * What users type, and what they are told.
 *
 * <ul>
 *   <li>In: the arguments of {@code tidemark}.
 *   <li>Out: an exit code: 0 when all went well, 2 when the arguments or the contract cannot be
 *       used, 1 for anything else.
 *   <li>Guarantee: whatever goes wrong is told in one line on stderr, a contract's problems in one
 *       line each.
 * </ul>
 */
package dev.tidemark.cli;
