package dev.tidemark.runner;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.pekko.PekkoRpcSystem;

/**
 * Flink keeps what its processes talk with in a jar inside a jar, which it unpacks and loads anew
 * with every start. Here these classes are on the class path like all others, so that a start finds
 * them among the kept ones.
 */
public final class ClassPathRpcSystem implements RpcSystemLoader {

  @Override
  public int getLoadPriority() {
    return 0;
  }

  @Override
  public RpcSystem loadRpcSystem(Configuration configuration) {
    return new PekkoRpcSystem();
  }
}
