import { selectRuntime, type Runtime } from '@newfield/runtime';
import type { HostTensor } from '../contracts/host-tensor.ts';
import type { PredictOptions, Predictor } from '../contracts/predictor.ts';
import { readBundle } from './read-bundle.ts';
import { sessionPredictor } from './session-predictor.ts';
import { checkParity } from './probe.ts';

/** A predictor in this process, which can also show its graph: what explanations need. */
export interface LocalPredictor extends Predictor {
  /** The ONNX model: raw input to decision. */
  readonly model: Uint8Array;
  /**
   * Runs the graph and gives its outputs as they are, by name, all rows in order: what a server passes on.
   *
   * @throws ShapeMismatchError when shape or dtype differ from the manifest's
   */
  run(inputs: HostTensor, options?: PredictOptions): Promise<Record<string, HostTensor>>;
  /** To run further graphs where the bundle runs. */
  readonly openGraph: Runtime['createSession'];
}

export interface LoadOptions {
  /** Default: what `selectRuntime` chooses. */
  readonly runtime?: Runtime;
  /** Threads within one operator; default: every core. */
  readonly numThreads?: number;
}

/** Rows that run at once where memory allows; larger inputs are cut, which lets an abort take effect. */
const usualRowsPerRun = 256;

/**
 * Loads a bundle: checks every checksum, then replays the parity probe on the runtime it will answer on.
 *
 * @param folder the bundle's folder
 * @throws InvalidBundleError when it is incomplete, altered or hostile
 * @throws ParityError when the runtime doesn't reproduce the recorded outputs
 */
export async function loadPredictor(folder: string, options: LoadOptions = {}): Promise<LocalPredictor> {
  const { manifest, model, probe, maxRowsPerRun } = await readBundle(folder);
  const rowsPerRun = Math.min(usualRowsPerRun, maxRowsPerRun);
  const runtime = options.runtime ?? (await selectRuntime()).runtime;
  const session = await runtime.createSession(model, {
    ...(options.numThreads !== undefined && { numThreads: options.numThreads }),
  });
  try {
    await checkParity(session, manifest.input, probe, runtime.name);
  } catch (cause) {
    await session.dispose();
    throw cause;
  }
  return {
    model,
    runtime: runtime.name,
    openGraph: (graph, sessionOptions) => runtime.createSession(graph, sessionOptions),
    ...sessionPredictor(session, manifest, rowsPerRun),
  };
}
