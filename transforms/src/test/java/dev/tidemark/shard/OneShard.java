package dev.tidemark.shard;

import dev.tidemark.audit.Measurement;
import dev.tidemark.change.Changes;
import dev.tidemark.change.ChangesCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.DoFnRunner;
import org.apache.beam.runners.core.DoFnRunners;
import org.apache.beam.runners.core.InMemoryStateInternals;
import org.apache.beam.runners.core.InMemoryTimerInternals;
import org.apache.beam.runners.core.NullSideInputReader;
import org.apache.beam.runners.core.StateInternals;
import org.apache.beam.runners.core.StateNamespace;
import org.apache.beam.runners.core.StateNamespaces;
import org.apache.beam.runners.core.StateTag;
import org.apache.beam.runners.core.StateTags;
import org.apache.beam.runners.core.StepContext;
import org.apache.beam.runners.core.TimerInternals;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFnSchemaInformation;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.WindowedValueMultiReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.joda.time.Instant;

/**
 * What a runner does with one shard of a stateful function: bundles come to any of its instances in
 * turn, and one that fails is taken back and comes again. State, timers and calls are those of
 * Beam's own runners.
 */
public final class OneShard {

  private static final int SHARD = 0;

  /** State of either function that holds a number. */
  private static final List<String> NUMBERS = List.of("version", "forget_at");

  private final DoFn<KV<Integer, Changes>, Changes> fn;
  private final String log;
  private final TupleTag<Changes> main;
  private final TupleTag<Measurement> counts;
  private final InMemoryTimerInternals timers = new InMemoryTimerInternals();
  private final List<Changes> outputs = new ArrayList<>();
  private StateInternals state = InMemoryStateInternals.forKey(SHARD);

  /**
   * @param log the name of the state that holds batches of changes
   */
  public OneShard(
      DoFn<KV<Integer, Changes>, Changes> fn,
      String log,
      TupleTag<Changes> main,
      TupleTag<Measurement> counts) {
    this.fn = fn;
    this.log = log;
    this.main = main;
    this.counts = counts;
  }

  /** One more copy of the function, as a worker sets it up. */
  public Instance instance() {
    return new Instance();
  }

  /** All that the bundles have handed on which were not taken back. */
  public List<Changes> outputs() {
    return outputs;
  }

  /** The bytes of all batches in the state. */
  public int logBytes() {
    int bytes = 0;
    for (Changes batch : log(state).read()) {
      bytes += batch.size();
    }
    return bytes;
  }

  public void watermark(Instant time) throws Exception {
    timers.advanceInputWatermark(time);
  }

  private static StateNamespace namespace() {
    return StateNamespaces.window(GlobalWindow.Coder.INSTANCE, GlobalWindow.INSTANCE);
  }

  private BagState<Changes> log(StateInternals state) {
    StateTag<BagState<Changes>> tag = StateTags.tagForSpec(log, StateSpecs.bag(ChangesCoder.of()));
    return state.state(namespace(), tag);
  }

  private static ValueState<Long> number(String name, StateInternals state) {
    StateTag<ValueState<Long>> tag =
        StateTags.tagForSpec(name, StateSpecs.value(VarLongCoder.of()));
    return state.state(namespace(), tag);
  }

  private StateInternals copyOfState() {
    StateInternals copy = InMemoryStateInternals.forKey(SHARD);
    log(state).read().forEach(log(copy)::add);
    for (String name : NUMBERS) {
      Long value = number(name, state).read();
      if (value != null) {
        number(name, copy).write(value);
      }
    }
    return copy;
  }

  /** A copy of the function with a cache of its own. */
  public final class Instance {

    private final List<Changes> uncommitted = new ArrayList<>();
    private final DoFnRunner<KV<Integer, Changes>, Changes> runner;

    private Instance() {
      DoFn<KV<Integer, Changes>, Changes> copy = SerializableUtils.clone(fn);
      DoFnInvokers.tryInvokeSetupFor(copy, PipelineOptionsFactory.create());
      KvCoder<Integer, Changes> coder = KvCoder.of(VarIntCoder.of(), ChangesCoder.of());
      runner =
          DoFnRunners.simpleRunner(
              PipelineOptionsFactory.create(),
              copy,
              NullSideInputReader.empty(),
              new Outputs(),
              main,
              List.of(counts),
              new Step(),
              coder,
              Map.of(main, ChangesCoder.of(), counts, Measurement.MeasurementCoder.of()),
              WindowingStrategy.globalDefault(),
              DoFnSchemaInformation.create(),
              Map.of());
    }

    /** A bundle of these batches; timers that are due come first. */
    public void bundle(Instant timestamp, Changes... batches) {
      attempt(timestamp, batches);
      outputs.addAll(uncommitted);
    }

    /** A bundle that fails at its end: its state is lost, and the instance lives on. */
    public void failingBundle(Instant timestamp, Changes... batches) {
      StateInternals before = copyOfState();
      attempt(timestamp, batches);
      state = before;
    }

    private void attempt(Instant timestamp, Changes... batches) {
      uncommitted.clear();
      runner.startBundle();
      fireTimers();
      for (Changes batch : batches) {
        runner.processElement(
            WindowedValues.timestampedValueInGlobalWindow(KV.of(SHARD, batch), timestamp));
      }
      runner.finishBundle();
    }

    private void fireTimers() {
      TimerInternals.TimerData timer = timers.removeNextEventTimer();
      while (timer != null) {
        runner.onTimer(
            timer.getTimerId(),
            timer.getTimerFamilyId(),
            SHARD,
            GlobalWindow.INSTANCE,
            timer.getTimestamp(),
            timer.getOutputTimestamp(),
            timer.getDomain());
        timer = timers.removeNextEventTimer();
      }
    }

    private final class Outputs implements WindowedValueMultiReceiver {

      @Override
      public <T> void output(TupleTag<T> tag, WindowedValue<T> value) {
        if (tag.equals(main)) {
          uncommitted.add((Changes) value.getValue());
        }
      }
    }
  }

  private final class Step implements StepContext {

    @Override
    public StateInternals stateInternals() {
      return state;
    }

    @Override
    public TimerInternals timerInternals() {
      return timers;
    }
  }
}
