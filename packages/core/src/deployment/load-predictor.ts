import { selectRuntime, type Runtime, type RuntimeSession } from '@newfield/runtime';
import { servingNames, type BundleManifest } from '../contracts/bundle.ts';
import { ShapeMismatchError } from '../contracts/errors/index.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import type { Prediction, PredictOptions, Predictor } from '../contracts/predictor.ts';
import { readBundle } from './read-bundle.ts';
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
    manifest,
    model,
    runtime: runtime.name,
    run: async (inputs, runOptions) => joinRows(await runParts(session, manifest, rowsPerRun, inputs, runOptions)),
    predict: async (inputs, runOptions) =>
      (await runParts(session, manifest, rowsPerRun, inputs, runOptions)).flatMap((part) =>
        toPredictions(manifest, part),
      ),
    dispose: () => session.dispose(),
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

/**
 * Checks rows of raw input against what a bundle takes.
 *
 * @throws ShapeMismatchError when shape, dtype or number of values differ from the manifest's
 */
export function requireInput({ input }: BundleManifest, { dtype, shape, data }: HostTensor): void {
  const fits =
    shape.length === input.shape.length &&
    input.shape.every((length, axis) => length === null || length === shape[axis]);
  const size = shape.reduce((product, length) => product * length, 1);
  if (fits && dtype === input.dtype && data.length === size) return;
  throw new ShapeMismatchError('The input does not fit the model.', {
    stage: 'deployment',
    expected: `${input.dtype} [rows, ${input.shape.slice(1).join(', ')}]`,
    received: `${dtype} [${shape.join(', ')}] with ${data.length} values`,
    fix: "Convert and resize the input to what the bundle's manifest says.",
  });
}
