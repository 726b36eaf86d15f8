import {
  add,
  cast,
  concat,
  constant,
  emitOnnx,
  equal,
  gather,
  greater,
  input,
  matMul,
  reshape,
  scalar,
  slice,
  sub,
  where,
  type Tensor,
} from '@newfield/autograd';
import { createNodeRuntime, type Runtime } from '@newfield/runtime';
import { servingNames } from '../../contracts/bundle.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';

/** Whole points of one feature: of the interval that a number lies in, of codes of their own, of a missing one. */
export interface FeaturePoints {
  /** Rising float32 values; interval i holds values up to and including edge i, the last all above. */
  readonly edges: readonly number[];
  /** One more than edges. */
  readonly points: readonly number[];
  readonly codes: readonly { readonly code: number; readonly points: number }[];
  readonly missing: number;
}

/** A sum of points, and what each sum means. */
export interface PointsTable {
  readonly basePoints: number;
  readonly features: readonly FeaturePoints[];
  /** Probability of the second class at each sum from `scoreMin` on; float32. */
  readonly scoreMin: number;
  readonly probabilities: readonly number[];
}

const scoreName = 'score';

/**
 * A table of points as an ONNX model: `features` float32 `[batch, features]`, NaN for what isn't known → `score` int32 `[batch]`
 * and `probabilities` `[batch, 2]`. Points are whole numbers below 2^24, which float32 adds exactly.
 */
export function emitPointsTable(
  { basePoints, features, scoreMin, probabilities }: PointsTable,
  { metadata = {} }: { metadata?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const rows = input('features', ['batch', features.length]);
  const total = features.reduce<Tensor>(
    (sum, feature, index) => add(sum, pointsOf(slice(rows, [{ axis: 1, start: index, end: index + 1 }]), feature)),
    constant(Float32Array.of(basePoints), [1, 1]),
  );
  const score = cast(reshape(total, [-1]), 'int32');
  const table = constant(Float32Array.from(probabilities), [probabilities.length, 1]);
  const second = gather(table, sub(score, scalar(scoreMin, 'int32')));
  return emitOnnx({
    name: 'points',
    inputs: [rows],
    outputs: { [scoreName]: score, [servingNames.probabilities]: concat([sub(1, second), second], 1) },
    metadata,
  });
}

/** @param column `[batch, 1]` */
function pointsOf(column: Tensor, { edges, points, codes, missing }: FeaturePoints): Tensor {
  let sum: Tensor = constant(Float32Array.of(points[0]!), [1, 1]);
  if (edges.length > 0) {
    const isAbove = cast(greater(column, constant(Float32Array.from(edges), [1, edges.length])), 'float32');
    const steps = Float32Array.from(edges, (_, index) => points[index + 1]! - points[index]!);
    sum = add(sum, matMul(isAbove, constant(steps, [edges.length, 1])));
  }
  for (const { code, points: special } of codes) sum = where(equal(column, scalar(code)), scalar(special), sum);
  // Only a missing value is not equal to itself.
  return where(equal(column, column), sum, scalar(missing));
}

/** A table of points that runs where networks run. */
export interface OpenedPointsTable {
  /** @param rows float32 `[N, features]` */
  run(rows: HostTensor): Promise<{ readonly scores: Int32Array; readonly probabilities: Float32Array }>;
  dispose(): Promise<void>;
}

/** Opens what {@link emitPointsTable} wrote. @throws BackendUnavailableError when the runtime can't work here */
export async function openPointsTable(
  model: Uint8Array,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<OpenedPointsTable> {
  const session = await runtime.createSession(model);
  return {
    async run(rows) {
      const outputs = await session.run({ features: rows });
      return {
        scores: outputs[scoreName]!.data as Int32Array,
        probabilities: outputs[servingNames.probabilities]!.data as Float32Array,
      };
    },
    dispose: () => session.dispose(),
  };
}
