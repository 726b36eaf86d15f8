import type { PairPart, SentencePair } from '../../src/translation/training/pair-corpus.ts';
import type { TranslatorPlan } from '../../src/translation/training/train-translator.ts';

const people = [
  ['Tom', '汤姆'],
  ['Mary', '玛丽'],
  ['the boy', '男孩'],
  ['the king', '国王'],
  ['my dog', '我的狗'],
] as const;
const deeds = [
  ['sees', '看见'],
  ['likes', '喜欢'],
  ['wants', '想要'],
  ['buys', '买'],
  ['eats', '吃'],
] as const;
const things = [
  ['an apple', '苹果'],
  ['a book', '书'],
  ['the bread', '面包'],
  ['3 eggs', '3个鸡蛋'],
  ['12 fish', '12条鱼'],
  ['a red car', '红车'],
  ['tea', '茶'],
  ['the big house', '大房子'],
] as const;

/** 200 sentences of a made grammar. */
export const madePairs: readonly SentencePair[] = people.flatMap(([who, 谁]) =>
  deeds.flatMap(([does, 做]) =>
    things.map(([what, 什么]): SentencePair => [`${who} ${does} ${what}.`, `${谁}${做}${什么}。`]),
  ),
);

const part = (split: string, pairs: readonly SentencePair[]): PairPart => ({
  ...{ data: 'made', split, checksum: '0'.repeat(64), languages: ['en', 'zh'] },
  pairs,
});

/** A network that learns them by heart in seconds. */
export const madePlan: TranslatorPlan = {
  parts: [part('train', madePairs)],
  validationParts: [
    part(
      'validation',
      madePairs.filter((_, index) => index % 10 === 0),
    ),
  ],
  testParts: [
    part(
      'test',
      madePairs.filter((_, index) => index % 20 === 0),
    ),
  ],
  sizes: { vocabularySize: 360, length: 32, width: 32, numLayers: 1, numHeads: 2 },
  training: { epochs: 40, batchSize: 8, learningRate: 0.01, seed: 1 },
};
