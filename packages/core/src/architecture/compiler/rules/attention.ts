import {
  add,
  concat,
  constant,
  matMul,
  mul,
  neg,
  reshape,
  softmax,
  split,
  sub,
  transpose,
  type Tensor,
} from '@newfield/autograd';
import { UnsupportedLayerError } from '../../../contracts/errors/index.ts';
import { causalMask, hidden } from '../../layers/multi-head-attention.ts';
import { rotaryTables } from '../../layers/rotary-tables.ts';
import { asChannelsLast, channelsLast } from '../feature.ts';
import { defineLayerRule, type LayerCall } from '../layer-rule.ts';

interface AttentionConfig {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly causal: boolean;
  readonly rotary?: boolean;
}

defineLayerRule('MultiHeadAttention', (call) => {
  const { inputs, weight } = call;
  const query = asChannelsLast(inputs[0]!);
  const memory = inputs[1] === undefined ? query : asChannelsLast(inputs[1]);
  const { numHeads, keyDim, causal, rotary = false } = call.config as unknown as AttentionConfig;
  const { keep, remember } = memoryOf(call, causal);
  const project = (x: Tensor, name: string): Tensor =>
    add(matMul(x, weight(`${name}_kernel`)!), weight(`${name}_bias`)!);
  /** `[N, T, heads · keyDim]` → `[N, heads, T, keyDim]`. */
  const heads = (x: Tensor): Tensor => transpose(reshape(x, [0, Number(x.shape[1]), numHeads, keyDim]), [0, 2, 1, 3]);
  const ofMemory = (name: string): Tensor => keep(name, heads(remember(name, project(memory, name))));
  const length = Number(query.shape[1]);
  const keys = ofMemory('key');
  const v = ofMemory('value');
  const memoryLength = Number(keys.shape[2]);
  const queries = heads(project(query, 'query'));
  const q = rotary ? rotated(queries, memoryLength - length) : queries;
  const k = rotary ? rotated(keys, 0) : keys;
  const scores = mul(matMul(q, transpose(k, [0, 1, 3, 2])), 1 / Math.sqrt(keyDim));
  const order = (): Tensor =>
    shared(`order ${length} ${memoryLength}`, () => constant(causalMask(length, memoryLength), [length, memoryLength]));
  const masked = causal ? add(scores, order()) : scores;
  const mask = inputs[2] && keep('mask', forAllHeads(remember('mask', asChannelsLast(inputs[2]))));
  const seen = mask === undefined ? masked : add(masked, mul(sub(1, mask), hidden));
  const mixed = transpose(matMul(softmax(seen), v), [0, 2, 1, 3]);
  return channelsLast(project(reshape(mixed, [0, length, numHeads * keyDim]), 'output'));
});

/** `[N, T]` or `[N, queries, T]` → `[N, 1, 1 or queries, T]`. */
function forAllHeads(mask: Tensor): Tensor {
  const lengths = mask.shape.slice(1).map(Number);
  return reshape(mask, lengths.length === 1 ? [0, 1, 1, lengths[0]!] : [0, 1, ...lengths]);
}

type Keeping = (name: string, made: Tensor) => Tensor;

/**
 * While a text grows, what was made of its earlier positions is remembered, which only a layer that looks back alone allows; and what
 * was made of another text, which is whole, is kept.
 */
function memoryOf(
  { name, inputs, remember, keep }: LayerCall,
  causal: boolean,
): { readonly remember: Keeping; readonly keep: Keeping } {
  const asMade: Keeping = (_, made) => made;
  if (remember === undefined) return { remember: asMade, keep: asMade };
  const isToItself = inputs[1] === undefined || inputs[1].tensor === inputs[0]!.tensor;
  if (causal && isToItself && inputs[2] !== undefined) return { remember, keep: asMade };
  if (!causal && !isToItself && keep !== undefined) return { remember: asMade, keep };
  throw new UnsupportedLayerError(`The attention layer "${name}" can't read a text piece by piece.`, {
    expected: 'causal attention to itself, with a padding mask',
    fix: 'Set causal, and apply the layer to [x, x, mask].',
  });
}

/** Turns `[N, heads, T, keyDim]` by its positions, of which the first is `start`. */
function rotated(x: Tensor, start: number): Tensor {
  const [length, keyDim] = [Number(x.shape[2]), Number(x.shape[3])];
  const [first, second] = split(x, [keyDim / 2, keyDim / 2], 3) as [Tensor, Tensor];
  const table = (name: 'cosines' | 'sines'): Tensor =>
    shared(`${name} ${length} ${keyDim} ${start}`, () =>
      constant(rotaryTables(length, keyDim, start)[name], [length, keyDim]),
    );
  return add(mul(x, table('cosines')), mul(concat([neg(second), first], 3), table('sines')));
}

const tables = new Map<string, Tensor>();

/** One constant for all layers, so that a file holds it once. */
function shared(key: string, make: () => Tensor): Tensor {
  const table = tables.get(key) ?? make();
  tables.set(key, table);
  return table;
}

defineLayerRule('PositionalEmbedding', ({ name, inputs, weight, remember }) => {
  if (remember === undefined) return channelsLast(add(asChannelsLast(inputs[0]!), weight('embeddings')!));
  throw new UnsupportedLayerError(`The layer "${name}" can't read a text piece by piece.`, {
    expected: 'rotary positions',
    fix: "Build the decoder with positions: 'rotary'.",
  });
});
