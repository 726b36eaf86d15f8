import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { evaluatePolicy } from './evaluate-policy.ts';

const isHere = (await findFolder(entryNamed('treatment-effect'))) !== undefined;

requirePeer('ACTG 175', isHere, 'set NEWFIELD_DATA to the folder that holds medical/treatment-effect', () => {
  describe('evaluatePolicy', () => {
    it('judges a linear rule on people of the trial whom it had not seen, beside giving everybody the same', async () => {
      const evaluation = await evaluatePolicy('dr-learner');
      const { policies, learntRows, judgedRows, numSuggested, numFavoured, gain, goal, notice } = evaluation;
      expect(learntRows + judgedRows).toBeGreaterThan(900);
      expect(judgedRows).toBeGreaterThan(130);
      expect(numSuggested).toBeGreaterThan(0);
      expect(numFavoured).toBeLessThanOrEqual(judgedRows);
      for (const { weighed, robust } of Object.values(policies)) {
        expect(Math.abs(weighed.value - robust.value)).toBeLessThan(60);
        expect(robust.low).toBeGreaterThan(600);
        expect(robust.high).toBeLessThan(1050);
      }
      expect(gain.value).toBeCloseTo(policies.suggested.robust.value - policies.treatAll.robust.value, 9);
      expect(goal.atLeast).toBe(policies.treatAll.robust.value);
      expect(notice).toContain('research use only');
    }, 60_000);
  });
});
