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
        const others = new Map<string, readonly AskedExample[]>();
        for (const language of languages) {
          const shop = await shopExamples(language, encoder);
          learned.push(...shop.filter(({ half }) => half === 'tune'));
          learned.push(...(await developmentExamples(language, encoder)));
          learned.push(...(await xquadExamples(language, encoder, { half: 'tune' })));
          others.set(
            `the shop’s other half, ${language}`,
            shop.filter(({ half }) => half === 'test'),
          );
          others.set(
            `XQuAD’s other half, ${language}`,
            await xquadExamples(language, encoder, { half: 'test', everyNth: 4 }),
          );
        }
        const weights = fitAnswerWeights(learned);
        const unanswerable = learned.filter(({ source, documents }) => source === 'shop' && documents !== 'answering');
        const scores = judgeExamples(unanswerable, weights).map(({ probability }) => probability);
        const threshold = chooseAnswerThreshold(scores, rate);
        console.info(kind, 'WEIGHTS', JSON.stringify(weights), 'threshold', threshold);
        for (const [name, examples] of others) {
          const shipped = answerFigures(judgeExamples(examples, answerWeights[kind]), answerThresholds[kind]);
          console.info(`${name}, ${kind}, weights that ship:`, shipped);
          console.info(`${name}, ${kind}, these weights:`, answerFigures(judgeExamples(examples, weights), threshold));
          if (name.startsWith('XQuAD')) continue;
          expect(shipped.chosenRightly).toBeGreaterThan(0.7);
          expect(shipped.refused).toBeGreaterThan(0.7);
        }
      } finally {
        await encoder?.dispose();
      }
    },
    3_600_000,
  );
});
