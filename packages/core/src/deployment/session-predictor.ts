import type { RuntimeSession } from '@newfield/runtime/browser';
import { maxSidePx, servingNames, type BundleManifest } from '../contracts/bundle.ts';
import { ShapeMismatchError } from '../contracts/errors/index.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import type { Prediction, PredictOptions } from '../contracts/predictor.ts';

/* What answers with a loaded graph, wherever that is: nothing here imports Node's modules. */

/** The part of a predictor that is the same on every runtime. */
export function sessionPredictor(session: RuntimeSession, manifest: BundleManifest, rowsPerRun: number) {
  return {
    manifest,
    run: async (inputs: HostTensor, options?: PredictOptions): Promise<Outputs> =>
      joinRows(await runParts(session, manifest, rowsPerRun, inputs, options)),
    predict: async (inputs: HostTensor, options?: PredictOptions): Promise<Prediction[]> =>
      (await runParts(session, manifest, rowsPerRun, inputs, options)).flatMap((part) => toPredictions(manifest, part)),
    dispose: (): Promise<void> => session.dispose(),
  };
}

type Outputs = Record<string, HostTensor>;

/** The outputs of one run after another, each over as many rows as may run at once. */
async function runParts(
  session: RuntimeSession,
  manifest: BundleManifest,
  rowsPerRun: number,
  inputs: HostTensor,
  { signal }: PredictOptions = {},
): Promise<Outputs[]> {
  requireInput(manifest, inputs);
  const numRows = inputs.shape[0]!;
  const rowSize = inputs.data.length / Math.max(numRows, 1);
  const parts: Outputs[] = [];
  for (let start = 0; start < numRows; start += rowsPerRun) {
    signal?.throwIfAborted();
    const rows = Math.min(rowsPerRun, numRows - start);
    const data = inputs.data.subarray(start * rowSize, (start + rows) * rowSize);
    const part = { dtype: inputs.dtype, shape: [rows, ...inputs.shape.slice(1)], data };
    parts.push(await session.run({ [servingNames.input]: part }));
  }
  return parts;
}

/** @throws ShapeMismatchError when there are no rows: nothing ran, so there are no outputs to give */
function joinRows(parts: readonly Outputs[]): Outputs {
  const [first] = parts;
  if (first === undefined) {
    throw new ShapeMismatchError('There is nothing to run.', {
      stage: 'deployment',
      expected: 'at least one row',
      received: 'none',
      fix: 'Leave out empty batches.',
    });
  }
  if (parts.length === 1) return first;
  return Object.fromEntries(Object.keys(first).map((name) => [name, joined(parts.map((part) => part[name]!))]));
}

function joined(tensors: readonly HostTensor[]): HostTensor {
  const { dtype, shape, data } = tensors[0]!;
  const all = new (data.constructor as new (length: number) => typeof data)(
    tensors.reduce((length, tensor) => length + tensor.data.length, 0),
  );
  let at = 0;
  for (const tensor of tensors) {
    (all as Uint8Array).set(tensor.data as Uint8Array, at);
    at += tensor.data.length;
  }
  return { dtype, shape: [tensors.reduce((rows, tensor) => rows + tensor.shape[0]!, 0), ...shape.slice(1)], data: all };
}

/**
 * What a bundle's graph answered, as one prediction a row, wherever it ran.
 *
 * @param outputs `probabilities` float32 `[rows, labels]` and `decision` int32 `[rows]`
 */
export function toPredictions(
  { labels }: Pick<BundleManifest, 'labels'>,
  outputs: Readonly<Record<string, HostTensor>>,
): Prediction[] {
  const probabilities = outputs[servingNames.probabilities]!.data as Float32Array;
  return Array.from(outputs[servingNames.decision]!.data as Int32Array, (index, row) => {
    const values = probabilities.subarray(row * labels.length, (row + 1) * labels.length);
    return {
      label: labels[index]!,
      index,
      probability: values[index]!,
      probabilities: Object.fromEntries(labels.map((label, column) => [label, values[column]!])),
    };
  });
}

const isSide = (length: number): boolean => length >= 1 && length <= maxSidePx;

/**
 * Checks rows of raw input against what a bundle takes.
 *
 * @throws ShapeMismatchError when shape, dtype or number of values differ from the manifest's
 */
export function requireInput({ input }: BundleManifest, { dtype, shape, data }: HostTensor): void {
  const fits =
    shape.length === input.shape.length &&
    input.shape.every((length, axis) =>
      length === null ? axis === 0 || isSide(shape[axis]!) : length === shape[axis],
    );
  const size = shape.reduce((product, length) => product * length, 1);
  if (fits && dtype === input.dtype && data.length === size) return;
  throw new ShapeMismatchError('The input does not fit the model.', {
    stage: 'deployment',
    expected: `${input.dtype} [rows, ${input.shape
      .slice(1)
      .map((length) => length ?? `1 to ${maxSidePx}`)
      .join(', ')}]`,
    received: `${dtype} [${shape.join(', ')}] with ${data.length} values`,
    fix: "Convert and resize the input to what the bundle's manifest says.",
  });
}
