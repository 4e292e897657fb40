/**
 * Personal data stops here.
 *
 * <p>In: changes with promoted fields. Out: the same changes with the columns the contract
 * publishes in their place. Guarantee: nothing a contract removes passes; without a key no keyed
 * pseudonym is made and nothing runs; the result depends on the change, the key and the snapshot
 * date alone. Memory: constant. Rejects: none; an age or country that cannot be told becomes null
 * and is counted, a mailbox without a domain has none.
 */
package dev.tidemark.pseudonymize;
