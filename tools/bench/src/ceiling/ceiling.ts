import { add, emitOnnx, input, matMul } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';

/** What this machine can do at best, measured in the same run as everything else. */
export interface Ceiling {
  /** Best rate of a float32 matrix product, in 10⁹ operations a second; multiply and add count as two. */
  readonly sgemmGflops: number;
  /** Best rate of `c = a + b` on arrays far larger than the caches, reads and writes together, in 10⁹ bytes a second. */
  readonly bandwidthGbs: number;
}

const shapes: readonly (readonly [rows: number, inner: number, columns: number])[] = [
  [512, 512, 512],
  [1024, 1024, 1024],
  [2048, 512, 2048],
  [256, 2304, 4096],
];
const numAddends = 16 * 1024 * 1024;

const filled = (shape: readonly number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: new Float32Array(shape.reduce((product, length) => product * length)).fill(0.5),
});

/** The best of several turns: a ceiling is what is possible, not what is usual. */
export async function measureCeiling(turns = 5): Promise<Ceiling> {
  let [sgemmGflops, bandwidthGbs] = [0, 0];
  for (const [rows, inner, columns] of shapes) {
    const [a, b] = [input('a', [rows, inner]), input('b', [inner, columns])];
    const ms = await fastest(emitOnnx({ inputs: [a, b], outputs: { y: matMul(a, b) } }), turns, {
      feeds: { a: filled([rows, inner]), b: filled([inner, columns]) },
      outputs: { y: filled([rows, columns]) },
    });
    sgemmGflops = Math.max(sgemmGflops, (2 * rows * inner * columns) / ms / 1e6);
  }
  const [a, b] = [input('a', [numAddends]), input('b', [numAddends])];
  const ms = await fastest(emitOnnx({ inputs: [a, b], outputs: { y: add(a, b) } }), turns, {
    feeds: { a: filled([numAddends]), b: filled([numAddends]) },
    outputs: { y: filled([numAddends]) },
  });
  bandwidthGbs = (3 * 4 * numAddends) / ms / 1e6;
  return { sgemmGflops, bandwidthGbs };
}

type Tensors = Readonly<Record<string, HostTensor>>;

async function fastest(
  model: Uint8Array,
  turns: number,
  { feeds, outputs }: { feeds: Tensors; outputs: Tensors },
): Promise<number> {
  const session = await createNodeRuntime('cpu').createSession(model);
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn <= 4 * turns; turn++) {
    const started = performance.now();
    await session.run(feeds, outputs);
    best = Math.min(best, performance.now() - started);
  }
  await session.dispose();
  return best;
}
