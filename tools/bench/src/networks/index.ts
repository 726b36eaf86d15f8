import { articleCnn } from './article-cnn.ts';
import { perceptron } from './mlp.ts';
import type { Network } from './network.ts';
import { resnet20 } from './resnet20.ts';
import { transformer } from './transformer.ts';

export const networks: readonly Network[] = [articleCnn, resnet20, perceptron, transformer];

export { makeBatch, type Network } from './network.ts';
export { witnessOf } from './witness.ts';
