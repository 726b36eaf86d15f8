import { describe, expect, it } from 'vitest';
import { inspectCohort } from '../../cohort/table/inspect-cohort.ts';
import { parseCohort } from '../../cohort/table/parse-cohort.ts';
import { madeUpCohort } from '../../samples/made-up-cohort.ts';
import { openCohort } from './open-cohort.ts';
import { studyPlanSchema, type StudyPlan } from './study-plan.ts';
import { suggestPlan } from './suggest-plan.ts';

const table = (text: string) => parseCohort(new TextEncoder().encode(text));
const made = madeUpCohort({ numRows: 200, seed: 3 });
const suggested = suggestPlan(inspectCohort(table(made)));

describe('suggestPlan', () => {
  it('takes the made-up cohort’s columns for what they are', () => {
    expect(studyPlanSchema.parse(suggested)).toEqual(suggested);
    expect(suggested).toMatchObject({
      treatment: { column: 'treatment', treated: 'new', untreated: 'usual', treatedName: 'new' },
      outcome: { kind: 'time', column: 'time_months', unit: 'months', event: { column: 'relapse', seen: '1' } },
    });
    expect(suggested.covariates.map(({ column, kind }) => `${column} ${kind}`)).toEqual([
      'age_years number',
      'sex category',
      'stage category',
      'marker number',
      'pressure_mmhg number',
    ]);
  });

  it('leaves open what nothing speaks for', () => {
    expect(studyPlanSchema.safeParse(suggestPlan(inspectCohort(table('a,b\n1,2\n3,4\n')))).success).toBe(false);
  });
});

/** 100 people, of whom half are treated; the outcome of the treated is 2 higher. */
const simple = (change: (row: number, cells: Record<string, string | number>) => object = () => ({})) => {
  const rows = Array.from({ length: 100 }, (_, row) => {
    const cells = {
      arm: row % 2 ? 'b' : 'a',
      age: 40 + (row % 7),
      sex: row % 3 ? 'f' : 'm',
      score: (row % 5) + 2 * (row % 2),
    };
    return { ...cells, ...change(row, cells) };
  });
  const names = Object.keys(rows[0]!);
  return table([names.join(','), ...rows.map((row) => Object.values(row).join(','))].join('\n'));
};
const plan: StudyPlan = {
  treatment: { column: 'arm', treated: 'b', untreated: 'a', treatedName: 'new', untreatedName: 'usual' },
  outcome: { kind: 'number', column: 'score', unit: '', higherIsBetter: true },
  covariates: [
    { column: 'age', kind: 'number', unit: 'years' },
    { column: 'sex', kind: 'category', unit: '' },
  ],
};

describe('openCohort', () => {
  it('leaves people out without one of the two treatments or without an outcome, and counts gaps', () => {
    const { study, columns, facts } = openCohort(
      simple((row) => ({
        ...(row < 10 && { arm: 'c' }),
        ...(row > 95 && { score: '' }),
        ...(row % 10 === 0 && { age: 'NA' }),
      })),
      plan,
    );
    expect(facts).toMatchObject({
      numRows: 100,
      numTreated: 43,
      numUntreated: 43,
      leftOut: { treatment: 10, outcome: 4 },
    });
    expect(facts.missing).toEqual([{ name: 'age', numMissing: 9 }]);
    expect(columns[0]).toMatchObject({ kind: 'number', fill: 43, range: [40, 46], numMissing: 9 });
    expect(columns[1]).toMatchObject({ kind: 'category', levels: ['f', 'm'] });
    expect(study.covariates.names).toEqual(['age', 'sex: m']);
  });

  it('counts an event as 1 and 0', () => {
    const { study } = openCohort(
      simple((row) => ({ score: row % 4 === 0 ? 'yes' : 'no' })),
      {
        ...plan,
        outcome: { kind: 'event', column: 'score', seen: 'yes', isGood: false },
      },
    );
    expect(study.outcomes.reduce((sum, one) => sum + one, 0)).toBe(25);
  });

  it('makes of times each person’s share in the mean up to a horizon that both groups reach', () => {
    const { study, outcomes, facts } = openCohort(table(made), suggested);
    expect(outcomes!.times).toHaveLength(study.outcomes.length);
    expect(facts.horizon).toBeGreaterThan(15);
    const mean = study.outcomes.reduce((sum, one) => sum + one, 0) / study.outcomes.length;
    expect(mean).toBeGreaterThan(5);
    expect(mean).toBeLessThan(facts.horizon!);
  });

  it.each([
    ['a treatment that everybody had', simple(() => ({ arm: 'b' })), plan, 'one-group'],
    ['a group of a few', simple((row) => ({ arm: row < 20 ? 'a' : 'b' })), plan, 'one-group'],
    ['a covariate that never changes', simple(() => ({ age: 50 })), plan, 'constant'],
    ['a covariate of which nothing is known', simple(() => ({ age: '' })), plan, 'all-missing'],
    ['words where numbers should be', simple((row) => ({ age: row === 7 ? 'old' : 4 })), plan, 'type'],
    ['a covariate of many words', simple((row) => ({ sex: `p${row}` })), plan, 'too-many-values'],
    ['an outcome of which nothing is known', simple(() => ({ score: '?' })), plan, 'no-outcome'],
    ['an outcome that never changes', simple(() => ({ score: 1 })), plan, 'constant'],
    [
      'a column that is not there',
      simple(),
      { ...plan, covariates: [{ column: 'bmi', kind: 'number' as const, unit: '' }] },
      'missing-column',
    ],
    [
      'times without an event',
      simple((row) => ({ score: row + 1, dead: 0 })),
      {
        ...plan,
        outcome: {
          kind: 'time' as const,
          column: 'score',
          unit: 'days',
          event: { column: 'dead', seen: '1' },
          isGood: false,
        },
      },
      'no-event',
    ],
    [
      'a time before the start',
      simple((row) => ({ score: row - 1, dead: row % 2 })),
      {
        ...plan,
        outcome: {
          kind: 'time' as const,
          column: 'score',
          unit: 'days',
          event: { column: 'dead', seen: '1' },
          isGood: false,
        },
      },
      'type',
    ],
  ])('refuses %s', (_, cohort, by, fault) => {
    expect(() => openCohort(cohort, by)).toThrow(expect.objectContaining({ code: 'UPLOAD_REFUSED', fault }));
  });

  it('names the row of a cell at fault', () => {
    expect(() =>
      openCohort(
        simple((row) => ({ age: row === 7 ? 'old' : row })),
        plan,
      ),
    ).toThrow('Row 9, column 2 ("age")');
  });

  it('refuses a column that is named twice', () => {
    const twice = { ...plan, covariates: [{ column: 'arm', kind: 'category' as const, unit: '' }] };
    expect(() => openCohort(simple(), twice)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
