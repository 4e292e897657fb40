package dev.tidemark.generate;

import java.util.Locale;

/**
 * The e-mail address of a user; every change of mailbox or host gives another one.
 *
 * <p>No one's: the hosts are reserved for examples, or do not allow the underscore in front of
 * the @.
 */
record Email(String mailbox, String host) {

  private static final long MAILBOX = Dice.salt("mailbox");
  private static final long HOST = Dice.salt("mail host");
  private static final String[] WORLDLY = {"zoë", "łukasz", "用户", "нина", "josé", "🦊"};

  static Email of(Profile profile) {
    Dice dice = profile.lasting(MAILBOX);
    String[] names = profile.worldly() ? WORLDLY : Words.FIRSTNAMES.plain();
    String name = names[Math.floorMod(dice.below(names.length) + profile.mailbox(), names.length)];
    int number = dice.below(10_000);
    String[] hosts = profile.worldly() ? Words.MAIL_HOSTS.worldly() : Words.MAIL_HOSTS.plain();
    int host = profile.lasting(HOST).below(hosts.length) + profile.mailHost();
    return new Email(
        name.toLowerCase(Locale.ROOT) + "_" + number, hosts[Math.floorMod(host, hosts.length)]);
  }

  void write(Line line, Event event) {
    String plain = mailbox + "@" + host;
    if (!event.respelled()) {
      event.text().write(line, plain);
      return;
    }
    event
        .text()
        .write(
            line,
            switch ((int) (event.ink() >>> 1 & 3)) {
              case 0 -> plain.toUpperCase(Locale.ROOT);
              case 1 -> " " + plain + "  ";
              case 2 -> plain;
              default -> mailbox + "@" + host.toUpperCase(Locale.ROOT);
            });
  }
}
