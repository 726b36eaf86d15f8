import {
  cast,
  importOnnx,
  input,
  log,
  mul,
  reshape,
  slice,
  substitute,
  topologicalOrder,
  type Tensor,
} from '@newfield/autograd';
import { servingNames } from '../contracts/bundle.ts';

/** A bundle's graph made ready to be differentiated. */
export interface ScoredGraph {
  /** float32 `[rows, …]`: the raw input as real numbers, whatever dtype the bundle takes. */
  readonly values: Tensor;
  /** float32 `[rows]`: how strongly each row speaks for the label. */
  readonly score: Tensor;
}

/**
 * The score is the label's logit, also where the model has one sigmoid output: evidence against the second class is then
 * evidence for the first. It is the network's own, before calibration; where answers are averaged over several views, it is
 * that of the picture as it is.
 *
 * @param model a bundle's ONNX file
 * @param label number of the label
 */
export function openScoredGraph(model: Uint8Array, label: number, rows: number): ScoredGraph {
  const { values, probabilities } = openRowGraph(model, rows);
  return { values, score: reshape(scoreOf(probabilities, label), [rows]) };
}

/** A bundle's graph from real numbers, whatever dtype the bundle takes, to probabilities. */
export function openRowGraph(model: Uint8Array, rows = 1): { readonly values: Tensor; readonly probabilities: Tensor } {
  const graph = importOnnx(model, { batch: rows });
  const probabilities = graph.outputs.get(servingNames.probabilities)!;
  const features = graph.inputs.get(servingNames.input)!;
  const casted = topologicalOrder([probabilities]).find(
    ({ primitive, inputs }) => primitive.op === 'Cast' && inputs[0] === features,
  );
  const asNumbers = casted?.outputs[0] ?? features;
  const values = input('values', features.shape);
  const [rooted] = substitute(
    [probabilities],
    new Map([[asNumbers, features.dtype === 'float32' ? cast(values, 'float32') : values]]),
  );
  return { values, probabilities: rooted! };
}

/** `[rows, 1]` */
function scoreOf(probabilities: Tensor, label: number): Tensor {
  const column = (x: Tensor): Tensor => slice(x, [{ axis: 1, start: label, end: label + 1 }]);
  const last = firstDecision(probabilities);
  if (last === undefined) return log(column(probabilities));
  const { op, logits } = last;
  return op === 'Softmax' ? column(logits) : mul(logits, label === 1 ? 1 : -1);
}

export interface Decision {
  readonly op: string;
  readonly logits: Tensor;
}

/** The network's own sigmoid or softmax: of several views that are averaged the first, and not the calibration's. */
export function firstDecision(probabilities: Tensor): Decision | undefined {
  let decision = nearestDecision(probabilities);
  for (let inner = decision; inner !== undefined; inner = calibrated(inner.logits)) decision = inner;
  return decision;
}

function nearestDecision(tensor: Tensor): Decision | undefined {
  if (tensor.source.kind !== 'node') return undefined;
  const { primitive, inputs } = tensor.source.node;
  if (primitive.op === 'Sigmoid' || primitive.op === 'Softmax') return { op: primitive.op, logits: inputs[0]! };
  for (const each of inputs) {
    const found = nearestDecision(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What calibrated logits are made with: arithmetic on the logarithm of probabilities. A network's logits are no such thing. */
const calibrationOps = new Set(['Add', 'Sub', 'Mul', 'Div', 'Max', 'Log', 'Slice']);

/** The decision whose probabilities these logits calibrate, if they calibrate any. */
function calibrated(logits: Tensor): Decision | undefined {
  const { source } = logits;
  if (source.kind !== 'node' || !calibrationOps.has(source.node.primitive.op)) return undefined;
  if (source.node.primitive.op === 'Log') return nearestDecision(logits);
  return calibrated(source.node.inputs[0]!);
}
