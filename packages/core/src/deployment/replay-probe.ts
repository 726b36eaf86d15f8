import { servingNames } from '../contracts/bundle.ts';
import { loadPredictor, type LoadOptions } from './load-predictor.ts';
import { probeDistance, probeInputs } from './probe.ts';
import { readBundle } from './read-bundle.ts';

/** What came of replaying a bundle's probe on one machine. */
export interface ParityCertificate {
  readonly name: string;
  readonly version: string;
  /** Where it was replayed. */
  readonly runtime: string;
  /** Of the made-up inputs. */
  readonly rows: number;
  readonly seed: string;
  /** Largest absolute difference from the recorded probabilities. */
  readonly distance: number;
  /** Largest that passes. */
  readonly tolerance: number;
}

/**
 * Replays a bundle's parity probe and says how far from the trainer's answers this machine's are.
 *
 * @param folder the bundle's folder
 * @throws InvalidBundleError when it is incomplete or altered, ParityError when the answers are further off than passes
 */
export async function replayProbe(folder: string, options: LoadOptions = {}): Promise<ParityCertificate> {
  const predictor = await loadPredictor(folder, options);
  try {
    const { manifest, probe } = await readBundle(folder);
    const outputs = await predictor.run(probeInputs(manifest.input, probe.seed, probe.rows));
    return {
      name: manifest.name,
      version: manifest.version,
      runtime: predictor.runtime,
      rows: probe.rows,
      seed: probe.seed,
      distance: probeDistance(outputs[servingNames.probabilities]!.data as Float32Array, probe),
      tolerance: probe.tolerance,
    };
  } finally {
    await predictor.dispose();
  }
}
