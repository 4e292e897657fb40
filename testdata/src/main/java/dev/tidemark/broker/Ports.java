package dev.tidemark.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports that nobody listens on.
 *
 * <p>They lie below those that systems hand out for outgoing connections, so that a client cannot
 * occupy the port of a broker that is down. Not promised: that nobody takes them meanwhile.
 */
public final class Ports {

  private static final int LEAST = 20_000;
  private static final int MOST = 30_000;
  private static final int TRIES = 100;

  private Ports() {}

  /** The first of some ports in a row. */
  public static int firstOf(int ports) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int first = ThreadLocalRandom.current().nextInt(LEAST, MOST);
      if (IntStream.range(first, first + ports).allMatch(Ports::isFree)) {
        return first;
      }
    }
    throw new IOException("Cannot listen: no free ports from %d to %d".formatted(LEAST, MOST));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket =
        new ServerSocket(port, 1, InetAddress.getByName(NodeProperties.HOST))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
