import { describe, expect, it } from 'vitest';
import type { RowSamples } from '../inspect/samples.ts';
import type { Row } from '../read/row.ts';
import { partitionSamples } from './partition-samples.ts';
import { fitPlannedTable, plannedClasses, plannedRows } from './planned-datasets.ts';
import { proposeTraining } from './propose-training.ts';

const plan = { target: '', group: '', time: '', validationShare: 0.2, testShare: 0.2, seed: 1 };

const tableOf = (rows: readonly Row[], split = 'all'): RowSamples => ({
  kind: 'table',
  splits: {
    [split]: {
      async *rows() {
        yield* rows;
      },
    },
  },
});

/** Made-up loans: `paid` follows from income and debt, `closed` gives it away, each customer has two. */
const loans = Array.from({ length: 300 }, (_, n): Row => {
  const [income, debt] = [(n * 37) % 101, (n * 53) % 97];
  const paid = income > debt ? 'yes' : 'no';
  return {
    customer_id: `c${Math.floor(n / 2)}`,
    income: n % 3 === 0 ? '' : `${income}`,
    debt: `${debt}`,
    note: `words that nobody else has written: ${n * 7919}`,
    unit: 'EUR',
    day: `2024-0${1 + (n % 9)}-1${n % 10}`,
    closed: paid === 'yes' ? 'on time' : 'late',
    paid,
  };
});

describe('proposeTraining, of a table', () => {
  it('says which columns are read, which are not and why, and what is to be careful about', async () => {
    const proposal = await proposeTraining(tableOf(loans), { ...plan, target: 'paid' });
    expect(Object.fromEntries(proposal.columns.map(({ name, role }) => [name, role]))).toMatchObject({
      customer_id: 'id',
      income: 'feature',
      debt: 'feature',
      note: 'free-text',
      unit: 'constant',
      closed: 'feature',
      paid: 'target',
    });
    expect(proposal).toMatchObject({ model: 'mlp', suggestedGroup: 'customer_id', ownParts: [] });
    expect(proposal.times).toContain('day');
    const kinds = proposal.warnings.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['leakage', 'missing-values', 'left-out', 'dates-unused', 'shared-groups']),
    );
    expect(proposal.warnings.find(({ kind }) => kind === 'leakage')).toEqual({ kind: 'leakage', columns: ['closed'] });
    expect(proposal.classes.map(({ name }) => name)).toEqual(['no', 'yes']);
    const all = proposal.classes.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
    expect(all).toBe(300);
  });

  it('no longer warns of shared names where rows are kept together by them', async () => {
    const { warnings } = await proposeTraining(tableOf(loans), { ...plan, target: 'paid', group: 'customer_id' });
    expect(warnings.map(({ kind }) => kind)).not.toContain('shared-groups');
  });

  it('finds rows that are in two parts', async () => {
    const twice = loans.flatMap(({ income, debt, paid }) => [
      { income, debt, paid },
      { income, debt, paid },
    ]);
    const { warnings } = await proposeTraining(tableOf(twice), { ...plan, target: 'paid' });
    expect(warnings.find(({ kind }) => kind === 'duplicates-across')).toMatchObject({ numNear: 0 });
  });

  it.each([
    ['a number to be estimated', { target: 'debt' }, { kind: 'numbers', column: 'debt', numDistinct: 97 }],
    ['one class', { target: 'unit' }, { kind: 'one-class' }],
    ['a column that is not there', { target: 'gone' }, { kind: 'no-target' }],
  ])('refuses %s', async (_, change, obstacle) => {
    expect((await proposeTraining(tableOf(loans), { ...plan, ...change })).obstacle).toEqual(obstacle);
  });

  it('keeps the parts that the data set brings, and cuts off only what is missing', async () => {
    const samples: RowSamples = {
      kind: 'table',
      splits: { ...tableOf(loans.slice(0, 240), 'train').splits, ...tableOf(loans.slice(240), 'test').splits },
    };
    const { classes, ownParts } = await proposeTraining(samples, { ...plan, target: 'paid' });
    const sum = (part: 'train' | 'validation' | 'test') =>
      classes.reduce((total, { counts }) => total + counts[part], 0);
    expect(ownParts).toEqual(['train', 'test']);
    expect([sum('train'), sum('validation'), sum('test')]).toEqual([180, 60, 60]);
  });
});

describe('plannedRows', () => {
  it('gives a data set whose numbers were learnt from the rows to train on alone', async () => {
    const parts = await partitionSamples(tableOf(loans), { ...plan, target: 'paid', group: 'customer_id' });
    const classNames = await plannedClasses(parts, 'paid');
    const table = await fitPlannedTable(parts, { income: 'numeric', debt: 'numeric' });
    const asked = { name: 'upload:x', checksum: 'abc', classNames, table, target: 'paid' };
    const test = await plannedRows(parts, { ...asked, part: 'test' });
    expect(test.dataset).toMatchObject({
      name: 'upload:x',
      split: 'test',
      featureShape: [2],
      classNames: ['no', 'yes'],
    });
    expect(test.metadata.map(({ name }) => name)).toContain('closed');
    const customers = async (part: 'train' | 'test') =>
      (await plannedRows(parts, { ...asked, part })).metadata.find(({ name }) => name === 'customer_id')!.values;
    const [train, tested] = [new Set(await customers('train')), await customers('test')];
    expect(tested.filter((customer) => train.has(customer))).toEqual([]);
  });
});
