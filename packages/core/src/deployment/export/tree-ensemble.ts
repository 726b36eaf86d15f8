import { argMax, cast, concat, emitOnnx, greater, input, reshape, sigmoid, softmax, sub } from '@newfield/autograd';
import { treeEnsemble, type TreeEnsembleNodes } from '@newfield/autograd/trees';
import { createNodeRuntime, type Runtime } from '@newfield/runtime';
import { servingNames } from '../../contracts/bundle.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';

export type { TreeEnsembleNodes } from '@newfield/autograd/trees';

/** The sum itself, before it becomes a probability. */
const logOddsName = 'log_odds';

/**
 * Boosted trees as an ONNX model that any runtime with the operator set ai.onnx.ml runs: `features` float32 `[batch, features]`
 * → `log_odds` `[batch, 1]`, `probabilities` `[batch, 2]` and `decision` int32 `[batch]`.
 *
 * @param threshold probability above which it decides for the second class
 */
export function emitTreeEnsemble(
  nodes: TreeEnsembleNodes,
  numFeatures: number,
  { threshold = 0.5, metadata = {} }: { threshold?: number; metadata?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const features = input('features', ['batch', numFeatures]);
  const logOdds = treeEnsemble(features, nodes);
  const second = sigmoid(logOdds);
  const outputs = {
    [logOddsName]: logOdds,
    [servingNames.probabilities]: concat([sub(1, second), second], 1),
    [servingNames.decision]: cast(reshape(greater(second, threshold), [-1]), 'int32'),
  };
  return emitOnnx({ name: 'trees', inputs: [features], outputs, metadata });
}

/** The sums themselves, one a class, before they become probabilities. */
const marginsName = 'margins';

/**
 * Boosted trees of several classes: `features` float32 `[batch, features]` → `margins` and `probabilities` `[batch, classes]` and
 * `decision` int32 `[batch]`, the class of the greatest margin.
 */
export function emitClassTrees(
  nodes: TreeEnsembleNodes,
  numFeatures: number,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const features = input('features', ['batch', numFeatures]);
  const margins = treeEnsemble(features, nodes);
  const outputs = {
    [marginsName]: margins,
    [servingNames.probabilities]: softmax(margins),
    [servingNames.decision]: cast(argMax(margins), 'int32'),
  };
  return emitOnnx({ name: 'trees', inputs: [features], outputs, metadata });
}

/** Trees that run where networks run. */
export interface OpenedTrees {
  /** @param rows float32 `[N, features]`, NaN for what isn't known @returns one number a row */
  logOdds(rows: HostTensor): Promise<Float32Array>;
  /** @returns float32, `[N, classes]` row-major */
  probabilities(rows: HostTensor): Promise<Float32Array>;
  /** Of trees of several classes. @returns float32, `[N, classes]` row-major */
  margins(rows: HostTensor): Promise<Float32Array>;
  /** @returns the class decided for, one a row */
  decisions(rows: HostTensor): Promise<Int32Array>;
  dispose(): Promise<void>;
}

/** Opens what {@link emitTreeEnsemble} or {@link emitClassTrees} wrote. @throws BackendUnavailableError when the runtime can't work here */
export async function openTreeEnsemble(
  model: Uint8Array,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<OpenedTrees> {
  const session = await runtime.createSession(model);
  const run = async (name: string, rows: HostTensor): Promise<HostTensor['data']> =>
    (await session.run({ features: rows }))[name]!.data;
  const output = async (name: string, rows: HostTensor): Promise<Float32Array> =>
    (await run(name, rows)) as Float32Array;
  return {
    logOdds: (rows) => output(logOddsName, rows),
    probabilities: (rows) => output(servingNames.probabilities, rows),
    margins: (rows) => output(marginsName, rows),
    decisions: async (rows) => (await run(servingNames.decision, rows)) as Int32Array,
    dispose: () => session.dispose(),
  };
}
