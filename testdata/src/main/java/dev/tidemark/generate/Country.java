package dev.tidemark.generate;

import java.util.Locale;

/** A country and its ISO 3166 codes. */
record Country(String name, String alpha2, String alpha3) {

  /** Countries that go by one English name everywhere. */
  static final Country[] ALL =
      """
      Argentina AR ARG|Australia AU AUS|Austria AT AUT|Belgium BE BEL|Brazil BR BRA|Bulgaria BG BGR
      |Canada CA CAN|Chile CL CHL|China CN CHN|Croatia HR HRV|Denmark DK DNK|Egypt EG EGY
      |Estonia EE EST|Finland FI FIN|France FR FRA|Germany DE DEU|Greece GR GRC|Hungary HU HUN
      |Iceland IS ISL|India IN IND|Indonesia ID IDN|Ireland IE IRL|Israel IL ISR|Italy IT ITA
      |Japan JP JPN|Kenya KE KEN|Latvia LV LVA|Lithuania LT LTU|Mexico MX MEX|Morocco MA MAR
      |Netherlands NL NLD|New Zealand NZ NZL|Nigeria NG NGA|Norway NO NOR|Peru PE PER|Poland PL POL
      |Portugal PT PRT|Romania RO ROU|South Africa ZA ZAF|Spain ES ESP|Sweden SE SWE
      |Switzerland CH CHE|Ukraine UA UKR|United Kingdom GB GBR|United States US USA
      """
          .replace("\n", "")
          .transform(Country::parse);

  private static Country[] parse(String text) {
    String[] lines = text.split("\\|");
    Country[] countries = new Country[lines.length];
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      int codes = line.length() - "XX XXX".length();
      countries[i] =
          new Country(
              line.substring(0, codes - 1),
              line.substring(codes, codes + 2),
              line.substring(codes + 3));
    }
    return countries;
  }

  /** The country as people enter it: mostly by name, sometimes by code, in any letter case. */
  String spelledBy(Dice dice) {
    int share = dice.below(20);
    if (share < 14) {
      return name;
    }
    return switch (share) {
      case 14 -> name.toUpperCase(Locale.ROOT);
      case 15 -> name.toLowerCase(Locale.ROOT);
      case 16 -> alpha2;
      case 17 -> alpha2.toLowerCase(Locale.ROOT);
      case 18 -> alpha3;
      default -> alpha3.toLowerCase(Locale.ROOT);
    };
  }
}
