package org.dimma.runners.direct;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.dimma.pipeline.CommandLine;
import org.dimma.pipeline.DeidentifyOptions;

/** Runs Dimma on this machine, all cores, in one process. */
public final class DirectMain {
  private DirectMain() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(System.out, System.err, DirectMain::onThisMachine).run(args));
  }

  /**
   * The runner's checks of user code cost more than the work itself; the tests run with them on.
   */
  private static DeidentifyOptions onThisMachine(DeidentifyOptions options) {
    options.setRunner(DirectRunner.class);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setBlockOnRun(false);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
    int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
    direct.setTargetParallelism(cores);
    options.setShards(4 * cores);
    return options;
  }
}
