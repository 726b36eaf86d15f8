import { fitBytePairs } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { ChatTokeniser } from '../../generation/chat-tokeniser.ts';
import { decodeMarked } from '../marked-text.ts';
import { markPair } from './mark-pair.ts';
import { packedPairs } from './packed-pairs.ts';
import { withoutStrayBlanks } from './pair-corpus.ts';
import { translationExamples } from './translation-examples.ts';

const names = { name: 'made', split: 'train' };

describe('pairs in rows', () => {
  it('stand side by side, their labels one token ahead, in the same order on both sides', async () => {
    const examples = [
      { source: [6, 11, 4], target: [6, 21, 22, 4] },
      { source: [5, 12, 13, 4], target: [5, 23, 4] },
      { source: [6, ...new Array<number>(9).fill(9)], target: [6, 4] },
    ];
    const dataset = packedPairs(examples, { ...names, length: 8 });
    expect(dataset.numRows).toBe(1);
    for await (const { features, labels } of dataset.batches({ batchSize: 1 })) {
      const [sources, targets] = [0, 8].map((start) => Array.from(features.data, Number).slice(start, start + 8));
      const isFirst = sources![0] === 6;
      expect(sources).toEqual(isFirst ? [6, 11, 4, 5, 12, 13, 4, 0] : [5, 12, 13, 4, 6, 11, 4, 0]);
      expect(targets).toEqual(isFirst ? [6, 21, 22, 5, 23, 0, 0, 0] : [5, 23, 6, 21, 22, 0, 0, 0]);
      expect(Array.from(labels.data, Number)).toEqual(
        isFirst ? [21, 22, 4, 23, 4, 0, 0, 0] : [23, 4, 21, 22, 4, 0, 0, 0],
      );
    }
  });

  it('are refused when none fits', () => {
    expect(() => packedPairs([{ source: [6, 9, 9, 4], target: [6, 4] }], { ...names, length: 3 })).toThrow(
      expect.objectContaining({ code: 'EMPTY_DATASET' }),
    );
  });
});

describe('slots in a pair', () => {
  it('are numbered as in the first sentence', () => {
    expect(markPair(['At 6:30 Tom met Mary.', '汤姆6:30见玛丽。'], 'names and numbers')).toEqual([
      ['At ', 1, ' ', 2, ' met ', 3, '.'],
      [2, 1, '见', 3, '。'],
    ]);
  });

  it('are of numbers alone where that is asked for', () => {
    expect(markPair(['Tom has 3.', '汤姆有3。'], 'numbers')).toEqual([
      ['Tom has ', 1, '.'],
      ['汤姆有', 1, '。'],
    ]);
  });

  it.each([
    ['nothing on both sides', ['I have three.', '我有3。']],
    ['a number that comes twice', ['3 and 3', '3和三']],
  ] as const)('are none where there is %s', (_, pair) => {
    expect(markPair(pair, 'names and numbers')).toBeUndefined();
  });

  it('are learnt beside the plain pair, in both directions, numbered as in each source', () => {
    const tokeniser = new ChatTokeniser(fitBytePairs([], 256));
    const texts = translationExamples(tokeniser, { pairs: [['Tom ate 3', '3汤姆']], languages: ['en', 'zh'] }).map(
      ({ source, target }) => [source[0], decodeMarked(tokeniser, source), decodeMarked(tokeniser, target)],
    );
    expect(texts).toEqual([
      [6, ['Tom ate 3'], ['3汤姆']],
      [5, ['3汤姆'], ['Tom ate 3']],
      [6, ['Tom ate ', 1], [1, '汤姆']],
      [5, [1, '汤姆'], ['Tom ate ', 1]],
      [6, [1, ' ate ', 2], [2, 1]],
      [5, [1, 2], [2, ' ate ', 1]],
    ]);
  });
});

it.each([
  ['Last year , 6 ,000 people came .', 'Last year, 6,000 people came.'],
  ['one , two', 'one, two'],
])('stray blanks go: %j', (text, expected) => {
  expect(withoutStrayBlanks(text)).toBe(expected);
});
