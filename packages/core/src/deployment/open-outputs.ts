import { createNodeRuntime, type HostTensor, type Runtime, type SessionOptions } from '@newfield/runtime';
import type { ForwardSource } from '../architecture/forward.ts';
import { servingNames } from '../contracts/bundle.ts';
import type { FeatureOutput } from './feature-output.ts';
import type { BundleSource } from './save-bundle.ts';
import { emitServingGraph } from './serving-graph.ts';

/** Runs a graph that is not a bundle yet. */
export interface OutputReader {
  /** @param inputs `[rows, …]` @returns `probabilities`, `decision` and the further outputs, by name */
  read(inputs: HostTensor): Promise<Record<string, HostTensor>>;
  dispose(): Promise<void>;
}

/**
 * A model's graph with further outputs, as `saveBundle` would write it: to look at what layers make of rows before it is decided
 * what goes into the bundle.
 */
export async function openOutputs(
  source: ForwardSource & Pick<BundleSource, 'detection' | 'segmentation' | 'hasPackedWeights'>,
  featureOutputs: readonly FeatureOutput[],
  runtime: Runtime = createNodeRuntime('cpu'),
  options: SessionOptions = {},
): Promise<OutputReader> {
  const { featureShape, dtype } = source;
  const session = await runtime.createSession(
    emitServingGraph({
      source,
      featureOutputs,
      featureShape,
      dtype,
      threshold: 0.5,
      isDetector: source.detection !== undefined,
      ...(source.segmentation && { segmentation: source.segmentation }),
      ...(source.hasPackedWeights && { hasPackedWeights: true }),
    }),
    options,
  );
  return {
    read: (inputs) => session.run({ [servingNames.input]: inputs }),
    dispose: () => session.dispose(),
  };
}
