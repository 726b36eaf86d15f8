import { tf, type LayersModel } from '../../../../src/index.ts';
import { cases } from '../layer-case.ts';

const { layers } = tf;
type Layers = NonNullable<Parameters<typeof tf.sequential>[0]>['layers'];
const stack = (...list: NonNullable<Layers>): LayersModel => tf.sequential({ layers: list });
const series = { inputShape: [5, 3] };
type Held = Parameters<typeof layers.bidirectional>[0]['layer'];

const both = (mergeMode: 'concat' | 'sum' | 'mul' | 'ave', returnSequences: boolean): LayersModel =>
  stack(layers.bidirectional({ ...series, layer: layers.lstm({ units: 4, returnSequences }) as Held, mergeMode }));

export const recurrentCases = cases(
  ['SimpleRNN', '', [2, 5, 3], () => stack(layers.simpleRNN({ ...series, units: 4 }))],
  [
    'SimpleRNN',
    'sequences, backwards, no bias',
    [2, 5, 3],
    () => stack(layers.simpleRNN({ ...series, units: 4, returnSequences: true, goBackwards: true, useBias: false })),
  ],
  ['LSTM', '', [2, 5, 3], () => stack(layers.lstm({ ...series, units: 4 }))],
  [
    'LSTM',
    'sequences, Keras 3’s activations',
    [2, 5, 3],
    () => stack(layers.lstm({ ...series, units: 4, returnSequences: true, recurrentActivation: 'sigmoid' })),
  ],
  [
    'LSTM',
    'stacked',
    [2, 5, 3],
    () => stack(layers.lstm({ ...series, units: 4, returnSequences: true }), layers.lstm({ units: 2 })),
  ],
  ['GRU', '', [2, 5, 3], () => stack(layers.gru({ ...series, units: 4 }))],
  [
    'GRU',
    'sequences, backwards',
    [2, 5, 3],
    () => stack(layers.gru({ ...series, units: 4, returnSequences: true, goBackwards: true })),
  ],
  ['Bidirectional', 'concat', [2, 5, 3], () => both('concat', false)],
  ['Bidirectional', 'concat, sequences', [2, 5, 3], () => both('concat', true)],
  ['Bidirectional', 'sum, sequences', [2, 5, 3], () => both('sum', true)],
  ['Bidirectional', 'mul', [2, 5, 3], () => both('mul', false)],
  ['Bidirectional', 'ave', [2, 5, 3], () => both('ave', false)],
  [
    'TimeDistributed',
    'dense',
    [2, 5, 3],
    () => stack(layers.timeDistributed({ ...series, layer: layers.dense({ units: 4, activation: 'tanh' }) })),
  ],
  [
    'TimeDistributed',
    'convolution',
    [2, 3, 6, 6, 2],
    () =>
      stack(layers.timeDistributed({ inputShape: [3, 6, 6, 2], layer: layers.conv2d({ filters: 3, kernelSize: 3 }) })),
  ],
);
