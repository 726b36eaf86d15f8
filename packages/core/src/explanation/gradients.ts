import { emitOnnx, grad, sum } from '@newfield/autograd';
import { createNodeRuntime, type Runtime } from '@newfield/runtime';
import { openScoredGraph } from './scored-graph.ts';

/** Points that run at once. */
const batchSize = 16;

export interface GradientPoints {
  /** The label's score at each point. */
  readonly scores: Float64Array;
  /** Row-major `[points, values]`. */
  readonly gradients: Float32Array;
}

/** The label's score and its gradient at any real-valued inputs of one row's shape. */
export interface Gradients {
  /** @param points row-major `[numPoints, values]` */
  at(points: Float32Array): Promise<GradientPoints>;
  dispose(): Promise<void>;
}

export async function openGradients(
  model: Uint8Array,
  label: number,
  rowShape: readonly number[],
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<Gradients> {
  const { values, score } = openScoredGraph(model, label, batchSize);
  const [gradient] = grad(sum(score), [values]);
  const session = await runtime.createSession(
    emitOnnx({ name: 'gradients', inputs: [values], outputs: { score, gradient: gradient! } }),
  );
  const size = rowShape.reduce((product, length) => product * length, 1);
  return {
    async at(points) {
      const numPoints = points.length / size;
      const scores = new Float64Array(numPoints);
      const gradients = new Float32Array(points.length);
      for (let start = 0; start < numPoints; start += batchSize) {
        const part = points.subarray(start * size, (start + batchSize) * size);
        const data = new Float32Array(batchSize * size);
        data.set(part);
        const results = await session.run({ values: { dtype: 'float32', shape: [batchSize, ...rowShape], data } });
        const numRows = part.length / size;
        for (let row = 0; row < numRows; row++) scores[start + row] = Number(results['score']!.data[row]);
        gradients.set((results['gradient']!.data as Float32Array).subarray(0, part.length), start * size);
      }
      return { scores, gradients };
    },
    dispose: () => session.dispose(),
  };
}
