import { byCodePoints } from './code-points.ts';
import { EmptyDatasetError } from '../../contracts/errors/index.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';

export interface VocabularyOptions {
  /** Tokens seen less often are left out; default 1. */
  readonly minCount?: number;
  /** The most frequent tokens are kept, special ones included; default: all. */
  readonly maxSize?: number;
  /** First entries, in this order; default `[PAD]`, `[UNK]`. */
  readonly special?: readonly string[];
}

/** Tokens by their number, as plain data. `[PAD]` is 0. */
export interface Vocabulary {
  readonly tokens: readonly string[];
}

const padToken = '[PAD]';
export const unknownToken = '[UNK]';

/**
 * Numbers the tokens of training texts: special ones first, then by falling count, and of equal counts in the order of
 * their code points.
 *
 * @throws EmptyDatasetError when there is no text
 */
export function fitVocabulary(
  texts: Iterable<readonly string[]>,
  { minCount = 1, maxSize = Infinity, special = [padToken, unknownToken] }: VocabularyOptions = {},
): Vocabulary {
  const counts = new Map<string, number>();
  let isEmpty = true;
  for (const tokens of texts) {
    isEmpty = false;
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  if (isEmpty)
    throw new EmptyDatasetError('There is no text to learn a vocabulary from.', {
      stage: 'preprocessing',
      fix: 'Give at least one training text.',
    });
  const ranked = [...counts]
    .filter(([token, count]) => count >= minCount && !special.includes(token))
    .sort(([a, countA], [b, countB]) => countB - countA || byCodePoints(a, b))
    .map(([token]) => token);
  return { tokens: [...special, ...ranked].slice(0, maxSize) };
}

export interface EncodedTexts {
  /** int32 `[texts, length]`, padded with 0. */
  readonly ids: HostTensor;
  /** float32 `[texts, length]`: 1 where there is a token, 0 where there is padding. */
  readonly mask: HostTensor;
}

/** Turns tokens into numbers; what the vocabulary lacks becomes `[UNK]`, what is too long is cut off at the end. */
export function encodeTokens(
  { tokens }: Vocabulary,
  texts: readonly (readonly string[])[],
  length: number,
): EncodedTexts {
  const numberOf = new Map(tokens.map((token, number) => [token, number]));
  const unknown = numberOf.get(unknownToken) ?? 0;
  return encodeNumbers(
    texts.map((text) => text.map((token) => numberOf.get(token) ?? unknown)),
    length,
  );
}

/** Numbers of each text as one rectangle. */
export function encodeNumbers(texts: readonly (readonly number[])[], length: number): EncodedTexts {
  const shape = [texts.length, length];
  const ids = new Int32Array(texts.length * length);
  const mask = new Float32Array(texts.length * length);
  texts.forEach((numbers, text) => {
    const kept = numbers.slice(0, length);
    ids.set(kept, text * length);
    mask.fill(1, text * length, text * length + kept.length);
  });
  return { ids: { dtype: 'int32', shape, data: ids }, mask: { dtype: 'float32', shape, data: mask } };
}
