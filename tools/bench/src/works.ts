import { topologicalOrder, type Node } from '@newfield/autograd';
import { buildNetwork } from '@newfield/core';
import { newfieldForward, newfieldTraining } from './contenders/newfield.ts';
import { onnxruntimeForward } from './contenders/onnxruntime.ts';
import { nodeRival } from './contenders/node-rival.ts';
import { processRival, type RivalProgram } from './contenders/process-rival.ts';
import { pythonRival } from './contenders/python.ts';
import { tfjsTraining, tfjsWasmForward } from './contenders/tfjs.ts';
import type { Work } from './contender.ts';
import { creditWorks } from './credit/credit-works.ts';
import { dicomWorks } from './medical/dicom-works.ts';
import { inspectionWorks } from './inspection/inspection-works.ts';
import { answerWorks } from './medical/answer-works.ts';
import { networks, type Network } from './networks/index.ts';

const forwardBatchSizes = [1, 64];

const jax = nodeRival('jax-js', '@jax-js/jax');
const tfjsNode = nodeRival('tfjs-node', '@tensorflow/tfjs-node');
const rivals = [pythonRival('pytorch'), pythonRival('keras'), jax, tfjsNode];

/** Networks that a rival can't run, or not in a time worth waiting for. */
const excluded: ReadonlyMap<RivalProgram, readonly string[]> = new Map([
  // Its convolutions reach half a GFLOP/s: more than a minute a step.
  [jax, ['resnet20']],
  // The transformer's layers are our own.
  [tfjsNode, ['transformer']],
]);
const canRun = (rival: RivalProgram, { name }: Network): boolean => excluded.get(rival)?.includes(name) !== true;

/** Training: forward, and backward with respect to inputs and weights, which cost as much each. */
const trainingPasses = 3;

/** Everything that is timed. */
export const works: readonly Work[] = [
  ...networks.flatMap((network) => [
    trainingWork(network),
    ...forwardBatchSizes.map((batchSize) => forwardWork(network, batchSize)),
  ]),
  ...dicomWorks,
  ...answerWorks,
  ...creditWorks,
  ...inspectionWorks,
];

function trainingWork(network: Network): Work {
  return {
    name: `${network.name}-step`,
    description: `${network.title}, batch ${network.batchSize}, one training step with ${network.optimiser.name}`,
    contenders: [
      newfieldTraining(network),
      ...rivals.filter((rival) => canRun(rival, network)).map((rival) => processRival(rival, network, 'train')),
      // Half a minute a step; one network shows it.
      ...(network.name === 'article-cnn' ? [tfjsTraining(network)] : []),
    ],
    checkUnits: 2,
    tolerance: 5e-3,
    usefulOperations: trainingPasses * forwardOperations(network, network.batchSize),
  };
}

function forwardWork(network: Network, batchSize: number): Work {
  return {
    name: `${network.name}-forward-${batchSize}`,
    description: `${network.title}, batch ${batchSize}, forward`,
    contenders: [
      newfieldForward(network, batchSize),
      onnxruntimeForward(network, batchSize),
      ...rivals
        .filter((rival) => canRun(rival, network))
        .map((rival) => processRival(rival, network, 'forward', batchSize)),
      tfjsWasmForward(network, batchSize),
    ],
    checkUnits: 1,
    tolerance: 1e-3,
    usefulOperations: forwardOperations(network, batchSize),
  };
}

/** Multiplications and additions in convolutions and matrix products of one forward pass. */
function forwardOperations(network: Network, batchSize: number): number {
  const { featureShape } = network;
  const options = { batchSize, featureShape, dtype: 'float32', training: false } as const;
  const { compiled } = buildNetwork({ model: network.build() }, options);
  return topologicalOrder([compiled.output]).reduce((total, node) => total + operationsOf(node), 0);
}

function operationsOf({ primitive, inputs, outputs, attributes }: Node): number {
  const sizeOf = (shape: readonly (number | string)[]): number =>
    shape.reduce<number>((product, length) => product * Number(length), 1);
  const numOutputs = sizeOf(outputs[0]!.shape);
  switch (primitive.op) {
    case 'Conv':
      return 2 * numOutputs * sizeOf(inputs[1]!.shape.slice(1));
    case 'MatMul':
      return 2 * numOutputs * Number(inputs[0]!.shape.at(-1));
    case 'Gemm':
      return 2 * numOutputs * Number(inputs[0]!.shape[attributes['transA'] === 1 ? 0 : 1]);
    default:
      return 0;
  }
}
