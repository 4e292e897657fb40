package dev.tidemark.broker;

import dev.tidemark.process.Interruption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Whether a node serves clients by now. */
final class Answer {

  private static final int MILLIS = 5_000;

  private Answer() {}

  /** True when the only node of this cluster, and no other listener, answers at a port. */
  static boolean comesFrom(int port, String clusterId) throws IOException {
    return accepts(port) && serves(NodeProperties.HOST + ":" + port, clusterId);
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(NodeProperties.HOST, port), MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean serves(String bootstrapServers, String clusterId) throws IOException {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, MILLIS))) {
      DescribeClusterResult cluster = admin.describeCluster();
      return cluster.clusterId().get().equals(clusterId) && cluster.nodes().get().size() == 1;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw Interruption.of("a broker", e);
    }
  }
}
