package dev.tidemark.producer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes tables of PostgreSQL at random while Debezium reads the log, and leaves what Debezium has
 * said of it, one file for each way of saying it, beside what the tables hold in the end.
 */
final class Producer {

  private static final int TRANSACTIONS = 300;

  private Producer() {}

  /** Takes the folder to write to, and a number that the changes depend on. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Random random = new Random(Long.parseLong(arguments[1]));
    PeopleTable people = new PeopleTable("people", false, random);
    PeopleTable guests = new PeopleTable("guests", true, random);
    try (EmbeddedPostgres server = server();
        Connection connection = server.getPostgresDatabase().getConnection()) {
      Marks.create(connection);
      people.create(connection);
      guests.create(connection);
      change(people, guests, connection);
      List<Listener> listeners = new ArrayList<>();
      try {
        for (Style style : Style.values()) {
          // One after the other, so that their snapshots find different rows.
          Listener listener = new Listener(style, server.getPort(), folder);
          listeners.add(listener);
          listener.awaitSnapshot();
          change(people, guests, connection);
        }
        guests.empty(connection);
        change(people, guests, connection);
        Marks.end(connection);
        for (Listener listener : listeners) {
          listener.awaitEnd();
        }
      } finally {
        for (Listener listener : listeners) {
          listener.close();
        }
      }
      people.dump(connection, folder);
      guests.dump(connection, folder);
    }
  }

  private static EmbeddedPostgres server() throws IOException {
    return EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
  }

  private static void change(PeopleTable one, PeopleTable other, Connection connection)
      throws Exception {
    for (int i = 0; i < TRANSACTIONS; i++) {
      one.change(connection);
      other.change(connection);
    }
  }
}
