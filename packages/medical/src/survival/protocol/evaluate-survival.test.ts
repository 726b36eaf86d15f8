import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { compareTrialArms } from './compare-arms.ts';
import { evaluateSurvival } from './evaluate-survival.ts';
import { openStudy, survivalStudies } from './survival-data.ts';

const isHere = async (name: string) => (await findFolder(entryNamed(name))) !== undefined;

requirePeer('survival', await isHere('survival'), 'set NEWFIELD_DATA to the folder that holds medical/survival', () => {
  describe('evaluateSurvival', () => {
    // As the data's README has them, of another implementation.
    it.each([
      ['survival/whas', 0.816],
      ['survival/support', 0.584],
      ['survival/metabric', 0.61],
      ['survival/gbsg', 0.655],
    ])('Cox on %s: concordance %f on the test split', async (data, expected) => {
      const { metrics, checksum, notice } = await evaluateSurvival('cox-breslow', data);
      const { value, low, high } = metrics.concordance;
      expect(value).toBeCloseTo(expected, 2);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      expect(checksum).toMatch(/^[\da-f]{64}$/);
      expect(notice).toContain('research use only');
    });

    it('says what was aimed at, and whether it is met', async () => {
      const { goal } = await evaluateSurvival('cox', 'metabric');
      expect(goal).toEqual({ metric: 'concordance', atLeast: 0.643, isMet: false });
    });

    // A minute; METABRIC's goal of .643 is not reached: .614.
    it.runIf(process.env['NEWFIELD_MEASURE']).each([
      ['survival/support', 0.618],
      ['survival/gbsg', 0.668],
      ['survival/metabric', 0.61],
    ])(
      'DeepSurv on %s: concordance %f or more on the test split',
      async (data, atLeast) => {
        const { metrics } = await evaluateSurvival('deepsurv', data);
        expect(metrics.concordance.value).toBeGreaterThan(atLeast);
      },
      600_000,
    );

    it.each([
      ['an unknown model', 'magic', 'survival/gbsg', 'no survival model'],
      ['an unknown study', 'cox', 'heloc', 'no study of survival'],
    ])('refuses %s', async (_, model, data, message) => {
      await expect(evaluateSurvival(model, data)).rejects.toThrow(message);
    });
  });

  it('reads no cause of death into the general population’s covariates', async () => {
    const { reader } = await openStudy(survivalStudies.flchain);
    expect(reader.names.join()).not.toMatch(/chapter|futime|death/);
  });
});

requirePeer(
  'ACTG 175',
  await isHere('treatment-effect'),
  'set NEWFIELD_DATA to the folder that holds medical/treatment-effect',
  () => {
    it('finds the published hazard ratios of ACTG 175’s arms in its intervals', async () => {
      const { rows, arms, logRank } = await compareTrialArms();
      expect(rows).toBe(2010);
      for (const { hazardRatio, published, isReproduced } of arms) {
        expect(hazardRatio.low).toBeLessThan(published);
        expect(hazardRatio.high).toBeGreaterThan(published);
        expect(isReproduced).toBe(true);
      }
      expect(logRank.degreesOfFreedom).toBe(3);
      expect(logRank.p).toBeLessThan(1e-6);
    });
  },
);
