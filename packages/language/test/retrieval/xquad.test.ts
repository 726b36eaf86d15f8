import { describe, expect, it } from 'vitest';
import { PassageIndex, type Passage, type SearchLanguage } from '../../src/index.ts';
import { chosenOn, hasXquad, readXquad } from './xquad.ts';

/** Recall at 1 over the 24 articles that nothing was chosen on, and what is asked of all 32. */
const goals: readonly [SearchLanguage, number][] = [
  ['en', 0.95],
  ['de', 0.93],
  ['zh', 0.94],
];

describe.skipIf(!hasXquad)('paragraphs of XQuAD', () => {
  it.each(goals)('in %s are found first for %d of the questions', async (language, goal) => {
    const { passages, questions } = await readXquad(language);
    const index = indexOf(language, passages);
    const ranks = questions.map(({ text, article, passageId }) => {
      const rank = index.search(text).findIndex(({ passage }) => passage.id === passageId);
      return { isUnseen: !chosenOn.has(article), rank: rank < 0 ? Infinity : rank };
    });
    const unseen = ranks.filter(({ isUnseen }) => isUnseen);
    const recalls = [unseen, ranks].flatMap((of) =>
      [1, 5].map((limit) => of.filter(({ rank }) => rank < limit).length / of.length),
    );
    console.info(
      `XQuAD ${language}, recall at 1 and 5: 24 articles, all: ${recalls.map((x) => x.toFixed(4)).join(' ')}`,
    );
    expect(recalls[0]).toBeGreaterThanOrEqual(goal);
    expect(recalls[3]).toBeGreaterThanOrEqual(0.98);
  });
});

function indexOf(language: SearchLanguage, passages: readonly Passage[]): PassageIndex {
  const index = new PassageIndex(language);
  for (const documentId of new Set(passages.map((passage) => passage.documentId))) {
    index.setDocument(
      documentId,
      passages.filter((passage) => passage.documentId === documentId),
    );
  }
  return index;
}
