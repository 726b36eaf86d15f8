import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

const data = 'us_equities_20/portfolio';
const isHere = (await findFolder(entryNamed('us_equities_20'))) !== undefined;

requirePeer(data, isHere, 'set NEWFIELD_DATA to the folder that holds finance/us_equities_20', () => {
  describe('newfield evaluate market-risk/…', () => {
    it('judges a method by year, by lights and by capital, beside plain historical simulation', async () => {
      const args = ['evaluate', 'market-risk/historical', '--data', data, '--split', 'validation', '--json'];
      const { code, stdout } = await runNewfield(args);
      expect(code).toBe(0);
      const evaluation = JSON.parse(stdout) as { judgement: { years: object[] }; plain: object; goals: object[] };
      expect(evaluation).toMatchObject({
        model: 'market-risk/historical',
        data,
        split: 'validation',
        confidence: 0.99,
        windowDays: 500,
        seed: 1,
      });
      expect(evaluation.judgement.years).toHaveLength(12);
      // Plain historical simulation is what it is itself compared with.
      expect(evaluation.plain).toEqual(evaluation.judgement);
      expect(evaluation.goals).toContainEqual({ metric: 'capitalRatio', atMost: 1, value: 1, isMet: false });
    }, 120_000);
  });
});

it.each([
  ['an unknown method', ['market-risk/magic', '--data', data], /no method of market risk "magic"[\s\S]*student-t/],
  ['another data set', ['market-risk/normal', '--data', 'heloc/credit-risk'], /no book of market risk/],
  ['a rival', ['market-risk/normal', '--data', data, '--against', 'market-risk/historical'], /--against means nothing/],
])('names what is wrong with %s', async (_, args, message) => {
  const { code, stderr } = await runNewfield(['evaluate', ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
