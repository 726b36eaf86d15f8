import { constant, emitOnnx, importOnnx, substitute, topologicalOrder, type Tensor } from '@newfield/autograd';
import { randomStream, uniform } from '../contracts/random.ts';
import type { ExplainerOptions, Subject } from './explainer.ts';
import { explainers, type ExplainerName } from './explainers.ts';

/** What is left of an explanation when the model forgets. */
export interface RandomisationCheck {
  /** Spearman's rank correlation with the true explanation after the last 1, 2, … weights were made random. */
  readonly correlations: readonly number[];
}

/**
 * A method that explains the model must say something else when the model's weights are drawn at random, from the output
 * back; one that doesn't, only shows the picture's edges.
 *
 * @see Adebayo 2018. Deviation: signed attributions are compared, which the paper does beside their sizes.
 */
export async function randomisationCheck(
  subject: Subject,
  method: ExplainerName,
  options: ExplainerOptions = {},
): Promise<RandomisationCheck> {
  const explain = async (model: Uint8Array): Promise<Float32Array> =>
    (await explainers[method]({ ...subject, model }, options)).values;
  const original = await explain(subject.model);
  const correlations: number[] = [];
  for (const model of randomisedModels(subject.model, options.seed ?? 0)) {
    correlations.push(rankCorrelation(original, await explain(model)));
  }
  return { correlations };
}

/** The model with ever more of its kernels drawn anew, uniform within their own spread, from the output back. */
function* randomisedModels(model: Uint8Array, seed: number): Generator<Uint8Array> {
  const { inputs, outputs } = importOnnx(model);
  const kernels: Tensor[] = [];
  for (const { inputs: operands } of topologicalOrder([...outputs.values()]).reverse()) {
    for (const operand of operands) {
      const isKernel = operand.source.kind === 'constant' && operand.dtype === 'float32' && operand.rank >= 2;
      if (isKernel && !kernels.includes(operand)) kernels.push(operand);
    }
  }
  const replacements = new Map<Tensor, Tensor>();
  for (const kernel of kernels) {
    const next = randomStream(seed + replacements.size);
    const values = (kernel.source as { data: Float32Array }).data;
    const limit = Math.sqrt((3 * values.reduce((sum, value) => sum + value * value, 0)) / values.length);
    const drawn = values.map(() => (2 * uniform(next) - 1) * limit);
    replacements.set(kernel, constant(drawn, kernel.shape as number[]));
    const names = [...outputs.keys()];
    const replaced = substitute([...outputs.values()], replacements);
    yield emitOnnx({
      inputs: [...inputs.values()],
      outputs: Object.fromEntries(names.map((name, index) => [name, replaced[index]!])),
    });
  }
}

/** Spearman's, in [-1, 1]; 0 where either side is constant. */
function rankCorrelation(a: Float32Array, b: Float32Array): number {
  const [x, y] = [ranks(a), ranks(b)];
  const centre = (a.length - 1) / 2;
  let [both, ofX, ofY] = [0, 0, 0];
  x.forEach((rank, index) => {
    both += (rank - centre) * (y[index]! - centre);
    ofX += (rank - centre) ** 2;
    ofY += (y[index]! - centre) ** 2;
  });
  return ofX === 0 || ofY === 0 ? 0 : both / Math.sqrt(ofX * ofY);
}

/** Ranks from 0; equal values share the mean of theirs. */
function ranks(values: Float32Array): Float64Array {
  const order = Array.from(values, (_, index) => index).sort((p, q) => values[p]! - values[q]!);
  const result = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let place = start; place < end; place++) result[order[place]!] = (start + end - 1) / 2;
    start = end;
  }
  return result;
}
