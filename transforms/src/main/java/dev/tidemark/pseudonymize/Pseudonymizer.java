package dev.tidemark.pseudonymize;

import dev.tidemark.audit.Tally;
import dev.tidemark.change.ChangeCursor;
import dev.tidemark.change.ChangeWriter;
import dev.tidemark.contract.Field;
import dev.tidemark.contract.Treatment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Replaces the promoted fields of a change by the columns the contract publishes. */
final class Pseudonymizer {

  private final List<Field> promoted;
  private final AgeGroups ageGroups;
  private final CountryCodes countries = new CountryCodes();
  private final Pseudonyms pseudonyms;
  private final byte[] keyId;
  private final Tally tally;
  private final TextScratch text = new TextScratch();

  Pseudonymizer(List<Field> promoted, Privacy privacy, PseudonymKey key, Tally tally) {
    this.promoted = promoted;
    this.ageGroups = new AgeGroups(privacy.snapshotDate());
    this.pseudonyms = new Pseudonyms(key);
    this.keyId = key == null ? null : key.id().getBytes(StandardCharsets.UTF_8);
    this.tally = tally;
  }

  /** Adds the published form of the change; a change published already is added as it is. */
  void publish(ChangeCursor change, ChangeWriter published) {
    if (change.isPublished()) {
      published.append(change);
      return;
    }
    published.startPublished(change);
    for (Field field : promoted) {
      boolean present = change.nextValue();
      for (Field.Publication publication : field.published()) {
        if (present) {
          treat(publication, change, published);
        } else {
          addNothing(publication, change.isKept(), published);
        }
      }
    }
    published.finish();
  }

  private void treat(Field.Publication publication, ChangeCursor value, ChangeWriter published) {
    switch (publication.treatment()) {
      case KEEP -> published.addBytes(value.bytes(), value.valueStart(), value.valueLength());
      case SHA256 -> published.addBytes(pseudonyms.sha256(normalized(value)));
      case HMAC_SHA256 -> {
        published.addBytes(pseudonyms.hmacSha256(normalized(value)));
        published.addBytes(keyId);
      }
      case EMAIL_DOMAIN -> addDomain(normalized(value), published);
      case AGE_DECADE ->
          addOrCount(
              publication, ageGroups.group(value.valueLong(), value.sourceTime()), published);
      case COUNTRY_ISO2 ->
          addOrCount(
              publication,
              countries.alpha2(value.bytes(), value.valueStart(), value.valueLength()),
              published);
      case REMOVE -> throw new IllegalStateException("Cannot publish a removed field");
    }
  }

  private TextScratch normalized(ChangeCursor value) {
    text.normalize(value.bytes(), value.valueStart(), value.valueLength());
    return text;
  }

  private static void addDomain(TextScratch email, ChangeWriter published) {
    int start = email.domainStart();
    if (start == email.length()) {
      published.addNull();
    } else {
      published.addBytes(email.bytes(), start, email.length() - start);
    }
  }

  private void addOrCount(Field.Publication publication, byte[] value, ChangeWriter published) {
    if (value == null) {
      tally.add("unknown." + publication.column(), 1);
      published.addNull();
    } else {
      published.addBytes(value);
    }
  }

  /** A value that is left as it was leaves all that is published of it as it was. */
  private static void addNothing(
      Field.Publication publication, boolean kept, ChangeWriter published) {
    int columns = publication.treatment() == Treatment.HMAC_SHA256 ? 2 : 1;
    for (int i = 0; i < columns; i++) {
      if (kept) {
        published.addKept();
      } else {
        published.addNull();
      }
    }
  }
}
