import { newfieldForward, newfieldTraining } from '../contenders/newfield.ts';
import { onnxruntimeForward } from '../contenders/onnxruntime.ts';
import { tfjsTraining, tfjsWasmForward } from '../contenders/tfjs.ts';
import type { Contender } from '../contender.ts';
import { articleCnn } from '../networks/article-cnn.ts';
import type { Network } from '../networks/index.ts';
import { perceptron } from '../networks/mlp.ts';
import { residualOf } from '../networks/resnet20.ts';
import { transformer } from '../networks/transformer.ts';

/** Ourselves and a rival that is always there, because the bench depends on it. */
export interface ShortWork {
  readonly name: string;
  readonly ours: Contender;
  readonly rival: Contender;
}

/**
 * A training step beside ONNX Runtime's forward pass of the same network and batch: not the same work, but a step that gets
 * slower shows, and the same library on the same processor does both.
 */
const stepBesideForward = (network: Network): ShortWork => ({
  name: `${network.name}-step`,
  ours: newfieldTraining(network),
  rival: onnxruntimeForward(network, network.batchSize),
});

const forward = (network: Network, batchSize: number, rivalOf: typeof onnxruntimeForward): ShortWork => ({
  name: `${network.name}-forward-${batchSize}`,
  ours: newfieldForward(network, batchSize),
  rival: rivalOf(network, batchSize),
});

const shortResnet = residualOf({ width: 16, blocksPerStage: 3 }, 32);

/** What a lost speed would show in, in well under a minute. */
export const shortWorks: readonly ShortWork[] = [
  stepBesideForward(articleCnn),
  stepBesideForward(shortResnet),
  stepBesideForward(perceptron),
  stepBesideForward({ ...transformer, batchSize: 2 }),
  { name: 'mlp-step', ours: newfieldTraining(perceptron), rival: tfjsTraining(perceptron) },
  forward(perceptron, 1, onnxruntimeForward),
  forward(shortResnet, 16, onnxruntimeForward),
  forward(shortResnet, 16, tfjsWasmForward),
  forward(transformer, 1, tfjsWasmForward),
];
