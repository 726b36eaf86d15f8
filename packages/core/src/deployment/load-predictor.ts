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
}

export interface LoadOptions {
  /** Default: what `selectRuntime` chooses. */
  readonly runtime?: Runtime;
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
  const session = await runtime.createSession(model);
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
    predict: (inputs, predictOptions) => predict(session, manifest, rowsPerRun, inputs, predictOptions),
    dispose: () => session.dispose(),
  };
}

async function predict(
  session: RuntimeSession,
  manifest: BundleManifest,
  rowsPerRun: number,
  inputs: HostTensor,
  { signal }: PredictOptions = {},
): Promise<Prediction[]> {
  requireInput(manifest, inputs);
  const numRows = inputs.shape[0]!;
  const rowSize = inputs.data.length / Math.max(numRows, 1);
  const predictions: Prediction[] = [];
  for (let start = 0; start < numRows; start += rowsPerRun) {
    signal?.throwIfAborted();
    const rows = Math.min(rowsPerRun, numRows - start);
    const data = inputs.data.subarray(start * rowSize, (start + rows) * rowSize);
    const part = { dtype: inputs.dtype, shape: [rows, ...inputs.shape.slice(1)], data };
    const results = await session.run({ [servingNames.input]: part });
    predictions.push(
      ...toPredictions(manifest.labels, results[servingNames.probabilities]!, results[servingNames.decision]!),
    );
  }
  return predictions;
}

function toPredictions(labels: readonly string[], probabilities: HostTensor, decision: HostTensor): Prediction[] {
  return Array.from(decision.data as Int32Array, (index, row) => {
    const values = (probabilities.data as Float32Array).subarray(row * labels.length, (row + 1) * labels.length);
    return {
      label: labels[index]!,
      index,
      probability: values[index]!,
      probabilities: Object.fromEntries(labels.map((label, column) => [label, values[column]!])),
    };
  });
}

function requireInput({ input }: BundleManifest, { dtype, shape, data }: HostTensor): void {
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
