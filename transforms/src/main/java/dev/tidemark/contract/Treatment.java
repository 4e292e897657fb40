package dev.tidemark.contract;

import static dev.tidemark.contract.FieldType.Kind.DATE;
import static dev.tidemark.contract.FieldType.Kind.STRING;

import java.util.EnumSet;
import java.util.Set;

/** What becomes of a promoted value on its way out of the restricted layer. */
public enum Treatment implements Spelled {
  KEEP("published as it is", EnumSet.allOf(FieldType.Kind.class)),
  REMOVE("never published", EnumSet.allOf(FieldType.Kind.class)),
  SHA256("published as the SHA-256 of its trimmed lower-case text", EnumSet.of(STRING)),
  HMAC_SHA256("published as a keyed HMAC-SHA-256, with the key's id", EnumSet.of(STRING)),
  EMAIL_DOMAIN("published as the part behind the last @", EnumSet.of(STRING)),
  AGE_DECADE("published as a ten-year age group", EnumSet.of(DATE)),
  COUNTRY_ISO2("published as an ISO 3166 alpha-2 code", EnumSet.of(STRING));

  private final String outcome;
  private final Set<FieldType.Kind> fits;

  Treatment(String outcome, Set<FieldType.Kind> fits) {
    this.outcome = outcome;
    this.fits = fits;
  }

  /** What happens to the value, for people: "published as ...". */
  public String outcome() {
    return outcome;
  }

  public boolean fits(FieldType type) {
    return fits.contains(type.kind());
  }

  /** The type of the published column. */
  FieldType published(FieldType promoted) {
    return this == KEEP ? promoted : FieldType.STRING;
  }

  @Override
  public String spelling() {
    return this == HMAC_SHA256 ? "hmac-sha256" : Spelled.super.spelling();
  }
}
