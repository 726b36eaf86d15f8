import { expect, it } from 'vitest';
import { singleFeature } from './target-leakage.ts';

const positive = Uint8Array.of(0, 0, 1, 1);

it('is the area under the ROC curve of the column as a score', () => {
  // scikit-learn's example: roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) is 0.75.
  expect(singleFeature('score', 'numeric', ['0.1', '0.4', '0.35', '0.8'], positive)!.auc).toBe(0.75);
  expect(singleFeature('reversed', 'numeric', [-0.1, -0.4, -0.35, -0.8], positive)!.auc).toBe(0.75);
  expect(singleFeature('constant', 'numeric', [1, 1, 1, 1], positive)!.auc).toBe(0.5);
});

it('is undefined where only one answer occurs', () => {
  expect(singleFeature('score', 'numeric', [1, 2], Uint8Array.of(1, 1))).toBeUndefined();
});

const answers = Uint8Array.from({ length: 400 }, (_, row) => Number(row % 3 === 0));

it('finds a category that is the answer in other words, and a missing value that gives it away', () => {
  const told = singleFeature(
    'state',
    'categorical',
    [...answers].map((yes) => (yes ? 'closed' : 'open')),
    answers,
  )!;
  expect(told).toMatchObject({ auc: 1, isSuspicious: true });
  expect(told.informationValue).toBeGreaterThan(5);
  const gap = singleFeature(
    'paid_at',
    'numeric',
    [...answers].map((yes, row) => (yes ? '' : row)),
    answers,
  )!;
  expect(gap.auc).toBe(1);
});

it('does not take a name of its own for each row, or nearly the same word in all of them, for knowledge', () => {
  const names = singleFeature(
    'name',
    'text',
    [...answers].map((_, row) => `person ${row}`),
    answers,
  )!;
  expect(names).toMatchObject({ auc: 0.5, isSuspicious: false });
  const nearlyConstant = singleFeature(
    'country',
    'categorical',
    [...answers].map((_, row) => (row % 50 ? 'A' : 'B')),
    answers,
  )!;
  expect(nearlyConstant.auc).toBeLessThan(0.55);
});

it('weighs evidence as Siddiqi does', () => {
  const column = [...Array(100).fill('a'), ...Array(100).fill('b')] as string[];
  const yes = Uint8Array.from({ length: 200 }, (_, row) => Number(row < 100 ? row < 80 : row < 120));
  // Shares 80.5/101 and 20.5/101, both ways round: 2 · (60/101) · ln(80.5/20.5) by hand.
  expect(singleFeature('group', 'categorical', column, yes)!.informationValue).toBeCloseTo(1.625, 2);
});
