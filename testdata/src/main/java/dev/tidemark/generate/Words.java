package dev.tidemark.generate;

/**
 * Words of one kind to choose from.
 *
 * @param worldly words beyond ASCII, and words that JSON has to escape
 */
record Words(String[] plain, String[] worldly) {

  static final Words FIRSTNAMES =
      of(
          "Taylor Erin Morgan Casey Jordan Riley Avery Quinn Maria Anna Paul Laura Peter Julia David"
              + " Sarah Thomas Emma Lucas Nina Oscar Clara Felix Alice Victor Irene Hugo Elena Bruno"
              + " Marta Simon Greta",
          "Zoë|Łukasz|李小龙|Нина|محمد|José|Ngọc|さくら|Søren|Annie \"Ann\"|Jean\\Luc|Mia 🦊"
              + "|👩‍🚀 Ada|é (two points)|अनिता");
  static final Words LASTNAMES =
      of(
          "Gordon Miller Smith Brooks Carlson Hayes Sawyer Turner Fischer Rossi Novak Silva Martin"
              + " Dubois Jansen Larsen Nielsen Kowalski Horvat Popescu Costa Moreau Weber Keller Brandt"
              + " Lindqvist Virtanen Murphy Walsh Byrne Collins Hughes",
          "Müller|Żółć|O’Neill|Öztürk|Dvořák|Иванова|山田|김|Nuñez\tde la Peña|Ødegård"
              + "|Line\nBreak|𝒮𝓂𝒾𝓉𝒽|Ńuñez / Søn");
  static final Words CITIES =
      of(
          "Livingstonside Northport Eastfield Lakeview Westhaven Millbrook Fairmont Ashford Kingsbury"
              + " Stonebridge Clearwater Redhill Greenwood Oakdale Riverton Harborview",
          "São Paulo|Zürich|Kraków|東京|Αθήνα|Québec");
  static final Words STREETS =
      of(
          "Hayley Sawyer Mill Church Station Park Garden Bridge Market Castle Forest Spring Harbor"
              + " Orchard Meadow Chapel",
          "Straße des 17. Juni|Rue de l'Église|Улица Ленина");
  static final Words THINGS =
      of(
          "amber basil cedar delta ember flint grove heron indigo juniper kestrel lagoon maple nectar"
              + " onyx pebble quartz raven saffron thistle umber velvet willow yarrow",
          "crème brûlée|naïve|☃ snow|\"quoted\"|c:\\path|ключ|鍵|🔑");
  static final Words MAIL_HOSTS =
      of(
          "example.com example.org gmail.com mail.example.com post.example gmail.com uni.example.org"
              + " googlemail.com cloud.example team.test",
          "bücher.example|例え.test");

  private static Words of(String plain, String worldly) {
    return new Words(plain.split(" "), worldly.split("\\|"));
  }

  String drawnBy(Dice dice, Profile profile) {
    return dice.oneOf(profile.worldly() ? worldly : plain);
  }
}
