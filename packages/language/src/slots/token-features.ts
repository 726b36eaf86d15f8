import type { SlotToken } from './slot-tokens.ts';
import { wordKind, wordShape } from './word-kinds.ts';

/** Neighbours whose words count by their distance, and those that count wherever they stand. */
const reach = 3;
const wideReach = 8;
const affixLengths = [1, 2, 3, 4] as const;
/** Places from the start, and numbers of tokens, are told apart up to these. */
const placesMax = 4;
const tokensMax = 6;
/** What stands before the first and behind the last token. */
const border = '▪';
/** Asked for: nothing. */
const nothing = '-';

/** A text's tokens in the forms in which they are compared. */
interface ReadTokens {
  readonly tokens: readonly SlotToken[];
  /** Lower case. */
  readonly words: readonly string[];
  /** See {@link wordKind}; empty for other words. */
  readonly kinds: readonly string[];
  readonly shapes: readonly string[];
  /** Kind, else word. */
  readonly forms: readonly string[];
  /** Slots asked for, and all of them in their order. */
  readonly asked: readonly string[];
}

/**
 * What each token is judged by, as names: itself, its neighbours, how it is written, what was asked for.
 *
 * @param requestedSlots in their order, repeated where they were asked for again
 */
export function tokenFeatures(tokens: readonly SlotToken[], requestedSlots: readonly string[]): string[][] {
  const words = tokens.map(({ text }) => text.normalize('NFKC').toLowerCase());
  const kinds = words.map((word) => wordKind(word) ?? '');
  const read: ReadTokens = {
    ...{ tokens, words, kinds },
    shapes: tokens.map(({ text }) => wordShape(text)),
    forms: words.map((word, index) => kinds[index]! || word),
    asked: askedOf(requestedSlots),
  };
  return tokens.map((_, index) => [
    ...neighbourFeatures(read, index),
    ...ownFeatures(read, index),
    ...askedFeatures(read, index),
    ...wideFeatures(read, index),
  ]);
}

function askedOf(requestedSlots: readonly string[]): string[] {
  if (requestedSlots.length === 0) return [nothing];
  const each = [...new Set(requestedSlots)];
  return requestedSlots.length === 1 ? each : [...each, requestedSlots.join(',')];
}

const at = (list: readonly string[], index: number): string => list[index] ?? border;

/** @returns forms of tokens in a row */
const row = (forms: readonly string[], from: number, length: number): string =>
  Array.from({ length }, (_, index) => at(forms, from + index)).join(' ');

function neighbourFeatures({ words, kinds, shapes, forms }: ReadTokens, index: number): string[] {
  const features = [`b-1:${row(words, index - 1, 2)}`, `b0:${row(words, index, 2)}`];
  for (let offset = -reach; offset <= reach; offset++) {
    features.push(`w${offset}:${at(words, index + offset)}`);
    if (Math.abs(offset) < reach) features.push(`s${offset}:${at(shapes, index + offset)}`);
    const kind = at(kinds, index + offset);
    if (kind !== '') features.push(`k${offset}:${kind}`);
  }
  for (let offset = -2; offset < 2; offset++) features.push(`g${offset}:${row(forms, index + offset, 2)}`);
  for (let offset = -2; offset <= 0; offset++) features.push(`t${offset}:${row(forms, index + offset, 3)}`);
  features.push(`q-3:${row(forms, index - 3, 4)}`, `q-1:${row(forms, index - 1, 4)}`);
  return features;
}

function ownFeatures({ tokens, words, shapes }: ReadTokens, index: number): string[] {
  const [word, shape] = [words[index]!, shapes[index]!];
  const place = Math.min(index, placesMax);
  const features = [`i:${place}`, `l:${Math.min(tokens.length, tokensMax)} ${shape}`];
  for (const length of affixLengths) {
    if (word.length > length) features.push(`p:${word.slice(0, length)}`, `e:${word.slice(-length)}`);
  }
  const isGlued = (left: number): boolean => tokens[left]?.end === tokens[left + 1]?.start;
  features.push(`j:${isGlued(index - 1)} ${isGlued(index)} ${shape}`);
  return features;
}

function askedFeatures({ tokens, words, kinds, shapes, forms, asked }: ReadTokens, index: number): string[] {
  const shape = shapes[index]!;
  const [place, size] = [Math.min(index, placesMax), Math.min(tokens.length, tokensMax)];
  return asked.flatMap((slot) => [
    `r:${slot}`,
    `rw:${slot} ${words[index]!}`,
    `rs:${slot} ${shape} ${size}`,
    `rk:${slot} ${kinds[index]!}`,
    `rb:${slot} ${at(forms, index - 1)}`,
    `ra:${slot} ${at(forms, index + 1)}`,
    `rp:${slot} ${place} ${shape}`,
  ]);
}

/** Of numbers, months and the like, and of words with a capital: "instead" far before a time says as much as the word beside it. */
function wideFeatures({ tokens, kinds, shapes, forms }: ReadTokens, index: number): string[] {
  const kind = kinds[index]! || (shapes[index]!.startsWith('X') ? 'X' : '');
  if (kind === '') return [];
  const from = Math.max(0, index - wideReach);
  return forms
    .slice(from, Math.min(tokens.length, index + wideReach + 1))
    .flatMap((form, other) => (from + other === index ? [] : [`${from + other < index ? '<' : '>'}${kind}:${form}`]));
}
