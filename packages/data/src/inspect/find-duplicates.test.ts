import { expect, it } from 'vitest';
import type { HostTensor } from '@newfield/core/contracts';
import type { Row } from '../read/row.ts';
import { findDuplicates } from './find-duplicates.ts';
import { findLeakage } from './find-leakage.ts';
import { profileSamples } from './profile-samples.ts';
import type { PictureSplit, Samples } from './samples.ts';

const rowsOf = (rows: readonly Row[]) => ({
  rows: async function* () {
    yield* rows;
  },
});
const person = (patient_id: string, age: number, rest: Partial<Row> = {}): Row => ({
  patient_id,
  age: String(age),
  height: '170',
  weight: '60',
  pressure: '120',
  pulse: String(age + 20),
  sick: 'no',
  ...rest,
});

/** A table of this test's own, with each fault once. */
const table: Samples = {
  kind: 'table',
  splits: {
    train: rowsOf([person('a', 30), person('b', 40), person('c', 50), person('d', 50)]),
    test: rowsOf([person('a', 61), person('e', 40, { sick: 'yes' }), person('f', 30, { pulse: '99' })]),
  },
};

it('finds rows that occur twice, those across splits, and labels that contradict each other', async () => {
  const { exact, near, sharedIds } = await findDuplicates(table, { target: 'sick' });
  expect(exact).toMatchObject({ numPairs: 2, numAcrossSplits: 1, numLabelsDiffer: 1 });
  expect(exact.examples[0]).toEqual({
    first: { split: 'train', index: 1, label: 'no' },
    second: { split: 'test', index: 1, label: 'yes' },
  });
  expect(near.examples).toEqual([
    {
      first: { split: 'train', index: 0, label: 'no' },
      second: { split: 'test', index: 2, label: 'no' },
      differsIn: 'pulse',
    },
  ]);
  expect(sharedIds).toEqual([{ column: 'patient_id', numShared: 1, numRows: 2 }]);
});

it('profiles a table: rows, types, missing values, the balance of a named target', async () => {
  const profile = await profileSamples(table, { target: 'sick' });
  expect(profile).toMatchObject({ kind: 'table', splits: { train: 4, test: 3 }, target: 'sick', isCut: false });
  expect(profile.balance?.classes.map(({ label, total }) => [label, total])).toEqual([
    ['no', 6],
    ['yes', 1],
  ]);
});

it('names the feature that is the answer', async () => {
  const rows = Array.from({ length: 200 }, (_, row) => ({
    outcome: row % 4 === 0 ? 'bad' : 'good',
    days_overdue: row % 4 === 0 ? '90' : '0',
    income: String((row * 37) % 101),
  }));
  const { target, features } = await findLeakage({ kind: 'table', splits: { all: rowsOf(rows) } });
  expect(target).toBe('outcome');
  expect(features[0]).toMatchObject({ name: 'days_overdue', auc: 1, isSuspicious: true });
  expect(features[1]).toMatchObject({ name: 'income', isSuspicious: false });
});

/** Pictures of this test's own: a dozen soft blobs whose places the seed says. */
function drawn(seed: number, brightness = 0): HostTensor {
  const blobs = Array.from(
    { length: 12 },
    (_, n) => [(seed * 37 + n * 29) % 48, (seed * 53 + n * n * 7) % 48] as const,
  );
  const data = Uint8Array.from({ length: 48 * 48 }, (_, index) => {
    const [y, x] = [Math.floor(index / 48), index % 48];
    const light = blobs.reduce((sum, [bx, by]) => sum + Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / 40), 0);
    return Math.round(30 + 60 * light + brightness);
  });
  return { dtype: 'uint8', shape: [48, 48, 1], data };
}
const picturesOf = (pictures: readonly HostTensor[], labels: readonly string[]): PictureSplit => ({
  numPictures: pictures.length,
  labels,
  groups: {},
  read: async (index) => pictures[index]!,
});

it('finds a picture of the training part again in the test part, also when it is brighter', async () => {
  const samples: Samples = {
    kind: 'pictures',
    splits: {
      train: picturesOf(
        [1, 2, 3, 4, 5].map((seed) => drawn(seed)),
        ['a', 'a', 'b', 'b', 'b'],
      ),
      test: picturesOf([drawn(2), drawn(9), drawn(4, 12)], ['a', 'a', 'a']),
    },
  };
  const { exact, near, numCompared } = await findDuplicates(samples);
  expect(numCompared).toBe(8);
  expect(exact).toMatchObject({ numPairs: 1, numAcrossSplits: 1, numLabelsDiffer: 0 });
  expect(exact.examples[0]).toMatchObject({ first: { split: 'train', index: 1 }, second: { split: 'test', index: 0 } });
  expect(near.bySplits).toEqual([{ first: 'train', second: 'test', count: 1 }]);
  expect(near.examples[0]).toMatchObject({ first: { index: 3, label: 'b' }, second: { index: 2, label: 'a' } });
  expect(await profileSamples(samples)).toMatchObject({
    sizes: [{ widthPx: 48, heightPx: 48, channels: 1, count: 8 }],
    numDamaged: 0,
  });
});

it('stops when asked to', async () => {
  await expect(findDuplicates(table, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
});
