import {
  add,
  emitOnnx,
  grad,
  log,
  maximum,
  mul,
  relu,
  reshape,
  slice,
  softmax,
  sub,
  sum,
  type Tensor,
} from '@newfield/autograd';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import { lastConvolutions, plusPlusWeights } from './methods/map-weights.ts';
import { firstDecision, openRowGraph } from './scored-graph.ts';

/** Names of what the graph takes and gives. */
export const evidenceNames = { input: 'values', output: 'evidence' } as const;

export interface EvidenceOptions {
  /** Numbers of the labels whose summed probability is explained. */
  readonly labels: readonly number[];
  /** Least height and width of the maps; default 7. */
  readonly sideMin?: number;
}

/**
 * The graph that shows where the evidence for some labels together stands: Grad-CAM++ of the log odds of their summed probability,
 * on the last convolution whose maps are fine enough; the sum over the branches of a network whose parts lie side by side. `values` float32 `[1, …]`, the raw input as numbers → `evidence` float32
 * `[height, width]` of the maps, not negative, of no unit. It runs wherever the bundle does, in a page as well.
 *
 * @param model a bundle's ONNX file that ends in a softmax or a sigmoid unit
 * @throws InvalidArgumentError when the model ends otherwise, or has no such maps
 * @see Chattopadhyay 2018. Deviation: the score is a log odds, and the maps need not be the last
 */
export function evidenceGraph(model: Uint8Array, { labels, sideMin = 7 }: EvidenceOptions): Uint8Array {
  const { values, probabilities } = openRowGraph(model);
  const decision = firstDecision(probabilities);
  if (decision === undefined) {
    throw new InvalidArgumentError('The model does not end in probabilities of its own.', {
      stage: 'explanation',
      expected: 'a last softmax or sigmoid',
      fix: 'Explain it with another method.',
    });
  }
  const { op, logits } = decision;
  const score = op === 'Softmax' ? logOdds(softmax(logits), labels) : mul(logits, labels.includes(1) ? 1 : -1);
  const branches = lastConvolutions(score, sideMin);
  const gradients = grad(sum(score), branches);
  const evidence = branches
    .map((maps, index) => {
      const rectified = relu(maps);
      return relu(sum(mul(plusPlusWeights(rectified, gradients[index]!), rectified), [1]));
    })
    .reduce((total, ofBranch) => add(total, ofBranch));
  const shape = evidence.shape.slice(1).map(Number);
  return emitOnnx({
    name: 'evidence',
    inputs: [values],
    outputs: { [evidenceNames.output]: reshape(evidence, shape) },
  });
}

/** A probability stays this far from 0 and 1, as a float32 can. */
const smallest = 1e-6;

/** `[N, 1]` */
function logOdds(probabilities: Tensor, labels: readonly number[]): Tensor {
  const inside = labels
    .map((label) => slice(probabilities, [{ axis: 1, start: label, end: label + 1 }]))
    .reduce((total, each) => add(total, each));
  return sub(log(maximum(inside, smallest)), log(maximum(sub(1, inside), smallest)));
}
