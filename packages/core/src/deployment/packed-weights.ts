import { cast, constant, mul, sub, type Tensor } from '@newfield/autograd';
import { readParameter, writeParameter, type Parameter } from '../architecture/compiler/index.ts';
import { buildNetwork } from '../architecture/network.ts';
import type { ForwardSource } from '../architecture/forward.ts';

/** Kernels with fewer values are kept as they are. */
const numValuesMin = 4096;
/** What a byte of 0 stands for in steps of its column. */
const zero = 128;

/** A kernel in a byte a weight. */
interface PackedKernel {
  readonly bytes: Uint8Array;
  /** What a step of each column is. */
  readonly steps: Float32Array;
}

/** A matrix that multiplies rows, large enough for its size to matter. */
const isPacked = ({ name, tensor, axes }: Parameter): boolean =>
  name.endsWith('/kernel') &&
  axes.length === 2 &&
  axes[0] === 0 &&
  (tensor.shape as number[]).reduce((product, length) => product * length, 1) >= numValuesMin;

/** @param values row-major `[rows, columns]`; each becomes the nearest of 255 steps between its column's largest and minus that */
function pack(values: Float32Array, numColumns: number): PackedKernel {
  const steps = new Float32Array(numColumns);
  values.forEach((value, at) => {
    steps[at % numColumns] = Math.max(steps[at % numColumns]!, Math.abs(value) / (zero - 1));
  });
  const bytes = Uint8Array.from(values, (value, at) => {
    const step = steps[at % numColumns]!;
    return step === 0 ? zero : zero + Math.max(1 - zero, Math.min(zero - 1, Math.round(value / step)));
  });
  return { bytes, steps };
}

/**
 * What stands in a graph for large kernels: a byte a weight and a step a column, which the runtime multiplies out when it loads
 * the graph. A quarter of the size, and as fast.
 */
export function packedKernels(parameters: readonly Parameter[]): Map<Tensor, Tensor> {
  return new Map(
    parameters.filter(isPacked).map((parameter): [Tensor, Tensor] => {
      const [numRows, numColumns] = parameter.tensor.shape as [number, number];
      const { bytes, steps } = pack(readParameter(parameter), numColumns);
      const counted = sub(cast(constant(bytes, [numRows, numColumns]), 'float32'), zero);
      return [parameter.tensor, mul(counted, constant(steps, [numColumns]))];
    }),
  );
}

/**
 * Rounds a model's large kernels to what a bundle with packed weights keeps of them, so that the model itself answers as the bundle
 * will. To be called when training is over, before thresholds and figures are taken.
 */
export function roundToPacked(source: ForwardSource): void {
  const { featureShape, dtype } = source;
  const { compiled } = buildNetwork(source, { batchSize: 'batch', featureShape, dtype, training: false });
  for (const parameter of compiled.parameters.filter(isPacked)) {
    const numColumns = Number(parameter.tensor.shape[1]);
    const { bytes, steps } = pack(readParameter(parameter), numColumns);
    writeParameter(
      parameter,
      Float32Array.from(bytes, (byte, at) => (byte - zero) * steps[at % numColumns]!),
    );
  }
}
