import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnOf, covariatesOf } from '../cohort/covariates.ts';
import { concordance } from './concordance.ts';
import { fitCox } from './cox/fit-cox.ts';
import { coxRisks, coxSurvival } from './cox/predict-cox.ts';
import { kaplanMeier, medianTime, survivalAt } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { openStudy, survivalStudies, type OpenedStudy } from './protocol/survival-data.ts';

/** Values of lifelines 0.30.3, those of Breslow's ties of statsmodels 0.15.0 (PHReg), on the Rotterdam patients of `survival/gbsg`. */
const reference = {
  efron: {
    coefficients: [-0.317160441, 0.337919986, 0.25593119, 0.00256256175, 0.05572103, -0.000262533735, -0.000275001869],
    errors: [0.08391633, 0.04968529, 0.11225073, 0.00419469, 0.00547061, 0.00013523, 0.00013455],
    logLikelihood: -6570.248032112152,
  },
  breslow: {
    coefficients: [-0.317074523, 0.337806622, 0.255871159, 0.00256172321, 0.055706349, -0.00026261251, -0.000274889563],
    errors: [0.08391611, 0.04968401, 0.11224928, 0.00419465, 0.00547068, 0.00013522, 0.00013455],
    logLikelihood: -6570.533275643002,
  },
} as const;

const isHere = (await findFolder(entryNamed('survival'))) !== undefined;

requirePeer('survival', isHere, 'set NEWFIELD_DATA to the folder that holds medical/survival', () => {
  describe('as lifelines and statsmodels have it', () => {
    let study: OpenedStudy;
    beforeAll(async () => {
      study = await openStudy(survivalStudies.gbsg);
    });

    it.each(['efron', 'breslow'] as const)('Cox’s coefficients, errors and likelihood with %s’s ties', (ties) => {
      const { terms, logLikelihood } = fitCox(study.train, { ties });
      const { coefficients, errors, logLikelihood: expected } = reference[ties];
      terms.forEach(({ coefficient, standardError }, index) => {
        expect(coefficient / coefficients[index]!).toBeCloseTo(1, 6);
        expect(standardError / errors[index]!).toBeCloseTo(1, 4);
      });
      expect(logLikelihood).toBeCloseTo(expected, 6);
    });

    it('the concordance of the German trial’s patients', () => {
      const risks = coxRisks(fitCox(study.train), study.test.covariates);
      expect(concordance(study.test, risks)).toBeCloseTo(0.6554067841838417, 8);
    });

    it('two patients’ survival at the last event before 12, 24 and 60 months', () => {
      const model = fitCox(study.train);
      const expected = [
        [0.935035605, 0.838218912, 0.652266149],
        [0.919369619, 0.801822968, 0.585793495],
      ];
      [0, 5].forEach((row, place) => {
        const curve = coxSurvival(model, [...covariatesOf(study.train.covariates, [row]).values]);
        [12, 24, 60].forEach((time, index) => expect(survivalAt(curve, time)).toBeCloseTo(expected[place]![index]!, 6));
      });
    });

    it('Kaplan and Meier’s curve, its median and its interval', () => {
      const curve = kaplanMeier(study.train);
      expect([12, 24, 60].map((time) => survivalAt(curve, time).toFixed(6))).toEqual([
        '0.866613',
        '0.697506',
        '0.437277',
      ]);
      expect(medianTime(curve)).toBeCloseTo(46.75154, 5);
      const place = curve.times.findIndex((time) => Math.abs(time - 8.90349) < 1e-4);
      expect(curve.low[place]!).toBeCloseTo(0.897385, 6);
      expect(curve.high[place]!).toBeCloseTo(0.925652, 6);
    });

    it('the log-rank test of the three classes of tumour size', () => {
      const sizes = columnOf(study.train.covariates, 1);
      expect(logRank(study.train, sizes).chiSquare).toBeCloseTo(104.161918, 5);
    });
  });
});
