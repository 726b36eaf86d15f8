import type { DescribedLayer, RowShape } from './design-answers.ts';

/** `30 × 30 × 32` */
export const printShape = (shape: RowShape): string => shape.map((length) => length ?? '?').join(' × ') || '1';

const kinds: readonly (readonly [RegExp, string])[] = [
  [/Conv/, 'convolution'],
  [/Dense|Embedding/, 'dense'],
  [/Attention/, 'attention'],
  [/Normalization/, 'normalisation'],
  [/Pooling/, 'pooling'],
  [/^(Add|Multiply|Average|Maximum|Minimum|Concatenate)$/, 'merge'],
  [/LSTM|GRU|RNN|Bidirectional/, 'recurrent'],
  [/^(Activation|ReLU|LeakyReLU|ELU|PReLU|Softmax|ThresholdedReLU)$/, 'activation'],
];

/** Each kind of layer has a colour; the class's name stands beside it. */
export const kindColor: Readonly<Record<string, string>> = {
  convolution: 'var(--series-1)',
  dense: 'var(--series-3)',
  attention: 'var(--series-4)',
  normalisation: 'var(--series-5)',
  pooling: 'var(--series-2)',
  merge: 'var(--series-6)',
  recurrent: 'var(--series-7)',
  activation: 'var(--series-7)',
  other: 'var(--series-8)',
};

export const kindOf = (className: string): string => kinds.find(([pattern]) => pattern.test(className))?.[1] ?? 'other';

/** The settings that tell a layer from others of its class, in a few words. */
export function gistOf({ settings }: Pick<DescribedLayer, 'settings'>): string {
  const {
    units,
    filters,
    kernelSize,
    strides,
    poolSize,
    activation,
    padding,
    rate,
    numHeads,
    keyDim,
    inputDim,
    outputDim,
  } = settings;
  const area = (value: unknown): string => (Array.isArray(value) ? value.join('×') : String(value));
  const isOne = (value: unknown): boolean => [value].flat().every((length) => length === 1);
  const parts = [
    filters ?? units,
    kernelSize !== undefined && area(kernelSize),
    poolSize !== undefined && area(poolSize),
    poolSize === undefined && strides !== undefined && !isOne(strides) && `/${area(strides)}`,
    padding === 'same' && 'same',
    numHeads !== undefined && `${String(numHeads)} × ${String(keyDim)}`,
    inputDim !== undefined && `${String(inputDim)} → ${String(outputDim)}`,
    rate,
    activation !== 'linear' && activation,
  ];
  return parts.filter((part) => part !== false && part !== undefined && part !== null).join(', ');
}
