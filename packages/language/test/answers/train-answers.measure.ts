import { describe, expect, it } from 'vitest';
import { chooseAnswerThreshold, openSentenceEncoder, type SearchLanguage } from '../../src/index.ts';
import { answerWeights } from '../../src/answers/answer-weights.ts';
import { answerThresholds } from '../../src/answers/answer-threshold.ts';
import { hasXquad } from '../retrieval/xquad.ts';
import { developmentExamples, shopExamples, xquadExamples, type AskedExample } from './answer-examples.ts';
import { answerFigures, fitAnswerWeights, judgeExamples } from './fit-answers.ts';

/** Share of the shop's questions without an answer that may be answered. */
const rate = 0.15;

const kinds: readonly (readonly ['words' | 'encoder', readonly SearchLanguage[]])[] = [
  ['words', ['en', 'de', 'zh']],
  ['encoder', ['en']],
];

describe.skipIf(!hasXquad)('answers', () => {
  it.each(kinds)(
    'by %s in %j are learned on one half and measured on the other',
    async (kind, languages) => {
      const encoder = kind === 'encoder' ? await openSentenceEncoder() : undefined;
      try {
        const learned: AskedExample[] = [];
        for (const language of languages) {
          const shop = await shopExamples(language, encoder);
          learned.push(...shop.filter(({ half }) => half === 'tune'));
          learned.push(...(await developmentExamples(language, encoder)));
          learned.push(...(await xquadExamples(language, encoder, { half: 'tune' })));
          const other = shop.filter(({ half }) => half === 'test');
          const figures = answerFigures(judgeExamples(other, answerWeights[kind]), answerThresholds[kind]);
          console.info(`the shop’s other half, ${language}, ${kind}, weights that ship:`, figures);
          expect(figures.chosenRightly).toBeGreaterThan(0.7);
          expect(figures.refused).toBeGreaterThan(0.7);
        }
        const weights = fitAnswerWeights(learned);
        const unanswerable = learned.filter(({ source, documents }) => source === 'shop' && documents !== 'answering');
        const scores = judgeExamples(unanswerable, weights).map(({ probability }) => probability);
        console.info(kind, 'WEIGHTS', weights, 'threshold', chooseAnswerThreshold(scores, rate));
      } finally {
        await encoder?.dispose();
      }
    },
    3_600_000,
  );
});
