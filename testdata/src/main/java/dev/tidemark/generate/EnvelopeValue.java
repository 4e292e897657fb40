package dev.tidemark.generate;

/** What every message says besides the fields of its contract. */
enum EnvelopeValue implements Value {
  UUID {
    @Override
    public void write(Line line, Event event) {
      event.writeUuid(line);
    }
  },
  SOURCE_TIMESTAMP {
    @Override
    public void write(Line line, Event event) {
      event.source().write(line);
    }
  },
  READ_TIMESTAMP {
    @Override
    public void write(Line line, Event event) {
      event.read().write(line);
    }
  },
  OPERATION {
    @Override
    public void write(Line line, Event event) {
      line.quotedAscii(event.operation().spelled(!event.respelled(), event.ink() >>> 3));
    }
  },
  DELETED {
    @Override
    public void write(Line line, Event event) {
      line.ascii(Boolean.toString(event.deleted()));
    }
  },
  KEY {
    @Override
    public void write(Line line, Event event) {
      Dice dice = event.profile().lasting(KEY_SALT);
      line.raw('"').hex(dice.next(), 0, 16).hex(dice.next(), 0, 8).raw('"');
    }
  };

  private static final long KEY_SALT = Dice.salt("key");
}
