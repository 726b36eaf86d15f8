import { describe, expect, it } from 'vitest';
import { madeSurvival } from '../../../test/treatment/made-cohort.ts';
import { survivalAt } from '../kaplan-meier.ts';
import type { SurvivalRows } from '../survival-rows.ts';
import { fitCox } from './fit-cox.ts';
import { coxRisks, coxSurvival } from './predict-cox.ts';
import { survivalUnderOptions } from './survival-under-options.ts';

const oneColumn = (x: readonly number[], times: readonly number[], events: readonly number[]): SurvivalRows => ({
  covariates: { names: ['x'], numRows: x.length, values: Float64Array.from(x) },
  times: Float64Array.from(times),
  events: Uint8Array.from(events),
});

describe('fitCox', () => {
  it('finds what differentiating by hand gives', () => {
    // Likelihood θ/(2θ + 1) · 1/(1 + θ): its slope is zero at θ = 1/√2.
    const { terms, logLikelihood, nullLogLikelihood } = fitCox(oneColumn([1, 0, 1], [1, 2, 3], [1, 1, 1]));
    const theta = Math.SQRT1_2;
    expect(terms[0]!.hazardRatio.value).toBeCloseTo(theta, 8);
    const information = (2 * theta) / (2 * theta + 1) ** 2 + theta / (1 + theta) ** 2;
    expect(terms[0]!.standardError).toBeCloseTo(1 / Math.sqrt(information), 6);
    expect(logLikelihood).toBeCloseTo(Math.log(theta / (2 * theta + 1) / (1 + theta)), 10);
    expect(nullLogLikelihood).toBeCloseTo(-Math.log(6), 10);
  });

  it('counts ties by Efron’s rule and by Breslow’s', () => {
    // Two events at time 1, of four alike: 1/4 · 1/3 by Efron, 1/4 · 1/4 by Breslow.
    const rows = oneColumn([1, 0, 1, 0], [1, 1, 2, 3], [1, 1, 0, 0]);
    expect(fitCox(rows, { ties: 'efron' }).nullLogLikelihood).toBeCloseTo(-Math.log(12), 10);
    expect(fitCox(rows, { ties: 'breslow' }).nullLogLikelihood).toBeCloseTo(-Math.log(16), 10);
  });

  it('does not mind a column’s unit', () => {
    const rows = madeSurvival(200, 1);
    const { covariates } = rows;
    const values = covariates.values.map((value, index) => (index % 2 === 0 ? 1e6 * value + 1e8 : value));
    const [inUnits, asMade] = [fitCox({ ...rows, covariates: { ...covariates, values } }), fitCox(rows)];
    expect(inUnits.terms[0]!.coefficient * 1e6).toBeCloseTo(asMade.terms[0]!.coefficient, 6);
    expect(inUnits.terms[1]!.standardError).toBeCloseTo(asMade.terms[1]!.standardError, 6);
  });

  it('shrinks under a penalty, and needs one where a column tells all', () => {
    const rows = madeSurvival(200, 2);
    const size = (l2: number): number => Math.abs(fitCox(rows, { l2 }).terms[0]!.coefficient);
    expect(size(100)).toBeLessThan(size(10));
    expect(size(10)).toBeLessThan(size(0));
    const perfect = oneColumn([4, 3, 2, 1], [1, 2, 3, 4], [1, 1, 1, 1]);
    expect(() => fitCox(perfect)).toThrow('come to rest');
    expect(fitCox(perfect, { l2: 1 }).terms[0]!.coefficient).toBeGreaterThan(0);
  });

  it.each([
    ['a constant column', [1, 1, 1], 'determine one another'],
    ['no event', [1, 2, 3], 'No event'],
  ])('refuses %s', (_, x, message) => {
    const events = message === 'No event' ? [0, 0, 0] : [1, 1, 1];
    expect(() => fitCox(oneColumn(x, [1, 2, 3], events))).toThrow(message);
  });
});

describe('a Cox model', () => {
  it('has a baseline without columns that is Nelson and Aalen’s', () => {
    const rows = { ...oneColumn([], [1, 2, 3], [1, 1, 1]) };
    const model = fitCox({ ...rows, covariates: { names: [], numRows: 3, values: new Float64Array() } });
    expect(model.baseline.hazard).toEqual([1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 1]);
  });

  it('has intervals that hold the true survival in about 95 of 100 cohorts', () => {
    const [time, row] = [0.5, [0.8, -0.4]];
    const truth = Math.exp(-time * Math.exp(0.8 + 0.2));
    let held = 0;
    const numCohorts = 200;
    for (let seed = 0; seed < numCohorts; seed++) {
      const { times, survival, low, high } = coxSurvival(fitCox(madeSurvival(150, 10 + 2 * seed)), row);
      expect(survivalAt({ times, survival }, 0)).toBe(1);
      if (survivalAt({ times, survival: low }, time) <= truth && truth <= survivalAt({ times, survival: high }, time))
        held++;
    }
    // 95 % less or more three standard deviations of 200 throws.
    expect(held / numCohorts).toBeGreaterThan(0.9);
    expect(held / numCohorts).toBeLessThan(0.995);
  });

  it('refuses other columns', () => {
    const model = fitCox(madeSurvival(100, 1));
    expect(() => coxRisks(model, { names: ['x1'], numRows: 1, values: Float64Array.of(1) })).toThrow('columns');
  });

  it('shows one person’s survival under each option, and says it is research', () => {
    const model = fitCox(madeSurvival(300, 4));
    const { options, notice } = survivalUnderOptions(
      model,
      [3, 1],
      [
        { name: 'usual', columns: {} },
        { name: 'more of x1', columns: { x1: 1 } },
      ],
    );
    expect(options[0]!.curve).toEqual(coxSurvival(model, [0, 1]));
    expect(options[1]!.curve).toEqual(coxSurvival(model, [1, 1]));
    expect(notice).toContain('research use only');
  });
});
