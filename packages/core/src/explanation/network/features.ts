import { emitOnnx, reshape } from '@newfield/autograd';
import { createNodeRuntime, type Runtime } from '@newfield/runtime';
import { servingNames } from '../../contracts/bundle.ts';
import type { HostData, HostTensor } from '../../contracts/host-tensor.ts';
import { openServingNetwork } from './serving-network.ts';

/** Rows that run at once. */
const batchSize = 32;

/** What a network makes of its input before it decides. */
export interface FeatureReader {
  readonly numFeatures: number;
  /**
   * @param inputs `[rows, …]` as the manifest's input says
   * @returns row-major `[rows, numFeatures]`
   */
  read(inputs: HostTensor): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/**
 * Opens a bundle's graph up to the input of its last layer with weights: the penultimate features, in whose space rows that
 * the network takes for alike lie near each other.
 *
 * @param model a bundle's ONNX file
 * @throws InvalidArgumentError when nothing in it has weights
 */
export async function openFeatures(
  model: Uint8Array,
  { runtime = createNodeRuntime('cpu') }: { readonly runtime?: Runtime } = {},
): Promise<FeatureReader> {
  const { features: input, layers } = openServingNetwork(model, batchSize);
  const penultimate = layers.at(-1)!.inputs[0]!;
  const numFeatures = penultimate.shape.slice(1).reduce<number>((product, length) => product * Number(length), 1);
  const output = reshape(penultimate, [batchSize, numFeatures]);
  const session = await runtime.createSession(
    emitOnnx({ name: 'features', inputs: [input], outputs: { penultimate: output } }),
  );
  return {
    numFeatures,
    async read({ dtype, shape, data }) {
      const numRows = shape[0]!;
      const size = data.length / Math.max(numRows, 1);
      const found = new Float32Array(numRows * numFeatures);
      for (let start = 0; start < numRows; start += batchSize) {
        const part = data.subarray(start * size, (start + batchSize) * size);
        // The graph has a fixed number of rows; the last part is filled up.
        const padded = new (data.constructor as new (length: number) => HostData)(batchSize * size);
        padded.set(part as never);
        const results = await session.run({
          [servingNames.input]: { dtype, shape: [batchSize, ...shape.slice(1)], data: padded },
        });
        const values = results['penultimate']!.data as Float32Array;
        found.set(values.subarray(0, (part.length / size) * numFeatures), start * numFeatures);
      }
      return found;
    },
    dispose: () => session.dispose(),
  };
}
