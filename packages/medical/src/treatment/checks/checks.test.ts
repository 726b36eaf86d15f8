import { describe, expect, it } from 'vitest';
import { madeStudy } from '../../../test/treatment/made-cohort.ts';
import { overlapReport } from './overlap.ts';
import { refute } from './refute.ts';
import { learnSupport } from './support.ts';

const { study, effects } = madeStudy(600, 1);
const { names } = study.covariates;
const people = (...rows: readonly (readonly number[])[]) => ({
  names,
  numRows: rows.length,
  values: Float64Array.from(rows.flat()),
});

describe('refute', () => {
  it('is green where covariates hold what decided the treatment', async () => {
    const { light, refutations, effect } = await refute(study, { seed: 1 });
    expect(light).toBe('green');
    expect(refutations.map(({ name }) => name)).toEqual(['placebo', 'random-common-cause', 'subset']);
    const truth = effects.reduce((sum, one) => sum + one, 0) / effects.length;
    expect(effect).toBeCloseTo(truth, 0);
    expect(Math.abs(refutations[0]!.effect)).toBeLessThan(0.3);
  });

  it('is red for an estimate that sees an effect in treatments dealt out anew', async () => {
    const { light, refutations } = await refute(study, { seed: 1 }, async () => 1);
    expect(light).toBe('red');
    expect(refutations.map((one) => one.light)).toEqual(['red', 'green', 'green']);
  });

  it('is red for an estimate that hangs on a few people', async () => {
    const largest = async (given: typeof study): Promise<number> =>
      given.outcomes.length === study.outcomes.length ? 0 : 5;
    const { refutations } = await refute(study, { seed: 1 }, largest);
    expect(refutations[2]).toMatchObject({ name: 'subset', light: 'red' });
  });
});

describe('learnSupport', () => {
  const support = learnSupport(study);

  it('supports most people of the study, and those in its middle', () => {
    const checks = support.check(study.covariates);
    expect(checks.filter(({ isSupported }) => isSupported).length / 600).toBeGreaterThan(0.8);
    expect(support.check(people([0, 0, 0, 0]))[0]).toMatchObject({ isSupported: true, problems: [] });
    expect(support.overlapShare).toBeGreaterThan(0.9);
  });

  it('refuses who is like nobody, and says why', () => {
    const [far, sure] = support.check(people([0, 9, -9, 9], [9, 0, 0, 0]));
    expect(far!.problems).toEqual(expect.arrayContaining(['unlike-the-treated', 'unlike-the-untreated']));
    expect(far!.distance.treated).toBeGreaterThan(far!.usualDistance.treated);
    expect(sure!.problems).toContain('hardly-ever-untreated');
    expect(sure!.propensity).toBeGreaterThan(support.propensityRange[1]);
  });

  it('answers about one person in under a millisecond', () => {
    const person = people([0, 0, 0, 0]);
    const times = Array.from({ length: 100 }, () => {
      const started = performance.now();
      support.check(person);
      return performance.now() - started;
    });
    expect(times.sort((a, b) => a - b)[50]!).toBeLessThan(1);
  });
});

describe('overlapReport', () => {
  it('shows what differs between the groups, and that weighing takes it away', () => {
    const { covariates, propensityAuc, effectiveSize } = overlapReport(study);
    expect(covariates[0]!.before).toBeGreaterThan(0.5);
    for (const { after } of covariates) expect(Math.abs(after)).toBeLessThan(0.05);
    expect(propensityAuc).toBeGreaterThan(0.65);
    expect(effectiveSize.treated).toBeGreaterThan(150);
    expect(effectiveSize.treated).toBeLessThan(600);
  });
});
