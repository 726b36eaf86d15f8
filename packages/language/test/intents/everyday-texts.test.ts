import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  everydayTexts,
  openSentenceEncoder,
  readExamples,
  searchLanguages,
  trainIntents,
  type OutOfScope,
} from '../../src/index.ts';

const sample = fileURLToPath(new URL('../../samples/shop-intents.en.csv', import.meta.url));

describe('everyday texts', () => {
  it.each(searchLanguages)('in %s are more than 100, each another', (language) => {
    expect(new Set(everydayTexts[language]).size).toBe(everydayTexts[language].length);
    expect(everydayTexts[language].length).toBeGreaterThan(100);
  });

  it('of one half teach a shop’s intents to refuse the other half, and to keep its own', async () => {
    const { examples } = await readExamples(sample);
    const [learnt, asked] = [0, 1].map((half) => everydayTexts.en.filter((_, at) => at % 2 === half));
    const learntFrom = examples.filter((_, at) => at % 5 !== 0);
    const heldBack = examples.filter((_, at) => at % 5 === 0);
    const encoder = await openSentenceEncoder();
    try {
      const figures = async (outOfScope: OutOfScope): Promise<{ refused: number; right: number }> => {
        const model = await trainIntents(learntFrom, { encoder, outOfScope, refusedShare: 0.1 });
        const strange = await model.understand(asked!);
        const known = await model.understand(heldBack.map(({ text }) => text));
        return {
          refused: strange.filter(({ isOutOfScope }) => isOutOfScope).length / strange.length,
          right: known.filter(({ guesses }, at) => guesses[0]!.intent === heldBack[at]!.intent).length / known.length,
        };
      };
      const [without, withThem] = [await figures('none'), await figures(learnt!)];
      console.info('shop, everyday texts of the other half: without', without, 'with', withThem);
      expect(withThem.refused).toBeGreaterThan(without.refused);
      expect(withThem.refused).toBeGreaterThan(0.85);
      expect(withThem.right).toBeGreaterThanOrEqual(without.right);
    } finally {
      await encoder.dispose();
    }
  });
});
