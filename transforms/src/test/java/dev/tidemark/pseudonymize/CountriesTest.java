package dev.tidemark.pseudonymize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

  /** Everything that country() of Python's Faker returns, apart from what has no code any more. */
  private static final String FAKER =
      """
      Afghanistan; Albania; Algeria; American Samoa; Andorra; Angola; Anguilla;
      Antarctica (the territory South of 60 deg S); Antigua and Barbuda; Argentina; Armenia;
      Aruba; Australia; Austria; Azerbaijan; Bahamas; Bahrain; Bangladesh; Barbados; Belarus;
      Belgium; Belize; Benin; Bermuda; Bhutan; Bolivia; Bosnia and Herzegovina; Botswana;
      Bouvet Island (Bouvetoya); Brazil; British Indian Ocean Territory (Chagos Archipelago);
      British Virgin Islands; Brunei Darussalam; Bulgaria; Burkina Faso; Burundi; Cambodia;
      Cameroon; Canada; Cape Verde; Cayman Islands; Central African Republic; Chad; Chile; China;
      Christmas Island; Cocos (Keeling) Islands; Colombia; Comoros; Congo; Cook Islands;
      Costa Rica; Cote d'Ivoire; Croatia; Cuba; Cyprus; Czech Republic; Denmark; Djibouti;
      Dominica; Dominican Republic; Ecuador; Egypt; El Salvador; Equatorial Guinea; Eritrea;
      Estonia; Ethiopia; Faroe Islands; Falkland Islands (Malvinas); Fiji; Finland; France;
      French Guiana; French Polynesia; French Southern Territories; Gabon; Gambia; Georgia;
      Germany; Ghana; Gibraltar; Greece; Greenland; Grenada; Guadeloupe; Guam; Guatemala;
      Guernsey; Guinea; Guinea-Bissau; Guyana; Haiti; Heard Island and McDonald Islands;
      Holy See (Vatican City State); Honduras; Hong Kong; Hungary; Iceland; India; Indonesia;
      Iran; Iraq; Ireland; Isle of Man; Israel; Italy; Jamaica; Japan; Jersey; Jordan; Kazakhstan;
      Kenya; Kiribati; Korea; Kuwait; Kyrgyz Republic; Lao People's Democratic Republic; Latvia;
      Lebanon; Lesotho; Liberia; Libyan Arab Jamahiriya; Liechtenstein; Lithuania; Luxembourg;
      Macao; Macedonia; Madagascar; Malawi; Malaysia; Maldives; Mali; Malta; Marshall Islands;
      Martinique; Mauritania; Mauritius; Mayotte; Mexico; Micronesia; Moldova; Monaco; Mongolia;
      Montenegro; Montserrat; Morocco; Mozambique; Myanmar; Namibia; Nauru; Nepal; Netherlands;
      New Caledonia; New Zealand; Nicaragua; Niger; Nigeria; Niue; Norfolk Island;
      Northern Mariana Islands; Norway; Oman; Pakistan; Palau; Palestinian Territory; Panama;
      Papua New Guinea; Paraguay; Peru; Philippines; Pitcairn Islands; Poland; Portugal;
      Puerto Rico; Qatar; Reunion; Romania; Russian Federation; Rwanda; Saint Barthelemy;
      Saint Helena; Saint Kitts and Nevis; Saint Lucia; Saint Martin; Saint Pierre and Miquelon;
      Saint Vincent and the Grenadines; Samoa; San Marino; Sao Tome and Principe; Saudi Arabia;
      Senegal; Serbia; Seychelles; Sierra Leone; Singapore; Slovakia (Slovak Republic); Slovenia;
      Solomon Islands; Somalia; South Africa; South Georgia and the South Sandwich Islands; Spain;
      Sri Lanka; Sudan; Suriname; Svalbard & Jan Mayen Islands; Swaziland; Sweden; Switzerland;
      Syrian Arab Republic; Taiwan; Tajikistan; Tanzania; Thailand; Timor-Leste; Togo; Tokelau;
      Tonga; Trinidad and Tobago; Tunisia; Turkey; Turkmenistan; Turks and Caicos Islands; Tuvalu;
      Uganda; Ukraine; United Arab Emirates; United Kingdom; United States of America;
      United States Minor Outlying Islands; United States Virgin Islands; Uruguay; Uzbekistan;
      Vanuatu; Venezuela; Vietnam; Wallis and Futuna; Western Sahara; Yemen; Zambia; Zimbabwe
      """;

  @Test
  void holdsEveryCodeOnce() throws IOException {
    List<String[]> rows = rows();

    assertThat(rows, hasSize(249));
    assertThat(codes(rows, 0), is(Set.of(Locale.getISOCountries())));
    assertThat(codes(rows, 1), hasSize(249));
    for (String[] row : rows) {
      assertThat(row[0], matchesPattern("[A-Z]{2}"));
      assertThat(row[1], is(new Locale("", row[0]).getISO3Country()));
    }
  }

  @Test
  void noSpellingStandsForTwoCountries() throws IOException {
    Map<String, String> owners = new HashMap<>();
    for (String[] row : rows()) {
      for (String spelling : row) {
        String other = owners.put(spelling.toLowerCase(Locale.ROOT), row[0] + " " + spelling);
        assertThat(spelling + " in " + row[0], other, is(nullValue()));
        assertThat("no blanks around it", spelling, is(spelling.strip()));
      }
    }
  }

  @Test
  void knowsEverySpellingInAnyLetterCase() throws IOException {
    for (String[] row : rows()) {
      for (String spelling : row) {
        assertThat(spelling, Countries.alpha2(spelling), is(row[0]));
        assertThat(spelling, Countries.alpha2(spelling.toUpperCase(Locale.ROOT)), is(row[0]));
        assertThat(spelling, Countries.alpha2(spelling.toLowerCase(Locale.ROOT)), is(row[0]));
      }
    }
  }

  @Test
  void knowsWhatFakerCallsCountries() {
    FAKER
        .lines()
        .flatMap(line -> Arrays.stream(line.split("; ?")))
        .forEach(name -> assertThat(name, Countries.alpha2(name), matchesPattern("[A-Z]{2}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | DE",
        "DEU | DE",
        "germany | DE",
        "NA | NA",
        "Korea | KR",
        "North Korea | KP",
        "Congo | CG",
        "Congo, The Democratic Republic of the | CD",
        "Cote d'Ivoire | CI",
        "CÔTE D’IVOIRE | CI",
        "Turkey | TR",
        "TÜRKİYE | TR",
        "Swaziland | SZ",
        "Burma | MM",
        "UK | GB",
        "Saint Martin | MF",
        "Sint Maarten | SX",
        "Svalbard & Jan Mayen Islands | SJ",
        "Holy See (Vatican City State) | VA",
        "Palestinian Territory | PS",
        "Guinea | GN",
        "Micronesia | FM",
      })
  void knows(String spelling, String alpha2) {
    assertThat(Countries.alpha2(spelling), is(alpha2));
  }

  @Test
  void ignoresBlanksAroundTheSpelling() {
    assertThat(Countries.alpha2("\t united states \n"), is("US"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "Netherlands Antilles",
        "AN",
        "ANT",
        "Yugoslavia",
        "SU",
        "EU",
        "XX",
        "276",
        "Atlantis",
        "Virgin Islands"
      })
  void theRestIsUnknown(String spelling) {
    assertThat(Countries.alpha2(spelling), is(nullValue()));
  }

  private static Set<String> codes(List<String[]> rows, int column) {
    return rows.stream().map(row -> row[column]).collect(Collectors.toSet());
  }

  private static List<String[]> rows() throws IOException {
    try (InputStream file = Countries.class.getResourceAsStream("countries.tsv")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .map(row -> row.split("\t", -1))
          .toList();
    }
  }
}
