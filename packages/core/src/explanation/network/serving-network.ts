import { importOnnx, topologicalOrder, type Node, type Tensor } from '@newfield/autograd';
import { servingNames } from '../../contracts/bundle.ts';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { firstDecision } from '../scored-graph.ts';

/** The network inside a bundle's graph: from the raw input to the logits, before calibration and threshold. */
export interface ServingNetwork {
  readonly features: Tensor;
  /** Nodes with weights, in the order of computation. */
  readonly layers: readonly Node[];
  /** All nodes up to the logits. */
  readonly nodes: readonly Node[];
}

const weightedOps = new Set(['Conv', 'MatMul', 'Gemm']);

/**
 * @param model a bundle's ONNX file
 * @param rows  how many run at once
 * @throws InvalidArgumentError when nothing in it has weights
 */
export function openServingNetwork(model: Uint8Array, rows: number): ServingNetwork {
  const { inputs, outputs } = importOnnx(model, { batch: rows });
  const probabilities = outputs.get(servingNames.probabilities)!;
  const end = firstDecision(probabilities)?.logits ?? probabilities;
  const nodes = topologicalOrder([end]);
  const layers = nodes.filter(
    ({ primitive, inputs: [, kernel] }) => weightedOps.has(primitive.op) && kernel?.source.kind === 'constant',
  );
  if (layers.length > 0) return { features: inputs.get(servingNames.input)!, layers, nodes };
  throw new InvalidArgumentError('The model has no layer with weights.', {
    stage: 'explanation',
    expected: 'a convolution or a dense layer',
    fix: 'Choose a neural network.',
  });
}
