package dev.tidemark.pseudonymize;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.contract.Contract;
import dev.tidemark.contract.ContractReader;
import org.junit.jupiter.api.Test;

class PrivacyTest {

  private static final Contract KEYED =
      People.contract("name: string, sha256", "email: string, {email: sha256, keyed: hmac-sha256}");
  private static final Contract UNKEYED = ContractReader.builtIn("users").orElseThrow();

  @Test
  void keyedPseudonymsAreRefusedWithoutAKey() {
    Privacy none = new Privacy(null, null);

    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> none.check(KEYED));

    assertThat(
        refusal.getMessage(),
        is(
            "Cannot make keyed pseudonyms: contract 'people' asks for hmac-sha256 and no key is"
                + " given (--pseudonymKey)"));
    assertThrows(IllegalStateException.class, () -> none.key(KEYED));
  }

  @Test
  void aMissingOrShortKeyIsRefusedBeforeAnythingRuns() {
    assertThrows(IllegalStateException.class, () -> new Privacy(null, Vault.EMPTY).check(KEYED));
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> new Privacy(null, Vault.WITH_SHORT_KEY).check(KEYED));

    assertThat(refusal.getMessage(), not(containsString(Vault.SHORT_SECRET)));
  }

  @Test
  void aKeyIsReadWhereItIs() {
    Privacy privacy = new Privacy(null, Vault.WITH_KEY);

    assertDoesNotThrow(() -> privacy.check(KEYED));
    assertThat(privacy.key(KEYED).id(), is("2026-a"));
    assertThat(privacy.toString(), not(containsString(Vault.LONG_SECRET)));
  }

  @Test
  void noKeyIsAskedForThatIsNotUsed() {
    assertDoesNotThrow(() -> new Privacy(null, null).check(UNKEYED));
    assertThat(new Privacy(null, Vault.EMPTY).key(UNKEYED), is(nullValue()));
  }
}
