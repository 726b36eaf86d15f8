import type { Column } from '@newfield/core';
import { randomStream, uniform } from '@newfield/core/contracts';
import { expect, it } from 'vitest';
import type { CreditTable } from '../credit/credit-table.ts';
import { selectRows } from '../credit/select-rows.ts';
import { fitScorecard } from './fit-scorecard.ts';
import { inferRejects } from './infer-rejects.ts';
import { scorecardModel } from './score-applicants.ts';
import type { Scorecard } from './scorecard.ts';

const next = randomStream(21);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next));

/** Everyone who applied; the lender saw `hidden` too and refused those whom it spoke against. */
function simulate(numRows: number): {
  all: CreditTable;
  accepted: CreditTable;
  rejected: readonly Column[];
} {
  const [income, hidden] = [0, 1].map(() => Float64Array.from({ length: numRows }, normal));
  const bad = Uint8Array.from(income!, (value, row) =>
    Number(uniform(next) < 1 / (1 + Math.exp(1.2 + value + 1.2 * hidden![row]!))),
  );
  const all: CreditTable = {
    name: 'all',
    columns: [{ name: 'income', type: 'numeric', values: income! }],
    numRows,
    bad,
  };
  const isAccepted = (row: number): boolean => income![row]! + 1.5 * hidden![row]! + 0.3 * normal() > 0;
  const taken = Array.from({ length: numRows }, (_, row) => isAccepted(row));
  const rows = (wanted: boolean): number[] => [...taken.keys()].filter((row) => taken[row] === wanted);
  return { all, accepted: selectRows(all, rows(true)), rejected: selectRows(all, rows(false)).columns };
}

const { all, accepted, rejected } = simulate(20_000);
const share = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const expectedBad = (scorecard: Scorecard, columns: readonly Column[]): number =>
  share(scorecardModel(scorecard).score(columns) as Float64Array);

it('shows the bias of those who were accepted, and how much of it each inference takes away', () => {
  const truth = share(all.bad);
  const biases = Object.fromEntries(
    Object.entries({
      everyone: fitScorecard(all),
      accepted: fitScorecard(accepted),
      alike: inferRejects(accepted, rejected, { method: 'fuzzy' }),
      fuzzy: inferRejects(accepted, rejected, { method: 'fuzzy', badOddsFactor: 4 }),
      parcelling: inferRejects(accepted, rejected, { method: 'parcelling', badOddsFactor: 4, seed: 3 }),
    }).map(([name, { scorecard }]) => [name, expectedBad(scorecard, all.columns) - truth]),
  );
  // A scorecard of the accepted alone takes those who apply for far better than they are.
  expect(Math.abs(biases['everyone']!)).toBeLessThan(0.01);
  expect(biases['accepted']).toBeLessThan(-0.1);
  // To take them for alike changes nothing: inference adds no knowledge of its own.
  expect(Math.abs(biases['alike']! - biases['accepted']!)).toBeLessThan(0.03);
  // With the right factor most of the bias goes.
  expect(Math.abs(biases['fuzzy']!)).toBeLessThan(Math.abs(biases['accepted']!) / 2);
  expect(Math.abs(biases['parcelling']!)).toBeLessThan(Math.abs(biases['accepted']!) / 2);
  expect(Math.abs(biases['fuzzy']! - biases['parcelling']!)).toBeLessThan(0.02);
  console.log(`bias on all who applied, of whom ${(100 * truth).toFixed(1)} % are bad:`, biases);
});

it('draws the same refused applicants for the same seed, and is the plain scorecard without any', () => {
  const drawn = (): Scorecard => inferRejects(accepted, rejected, { method: 'parcelling', seed: 9 }).scorecard;
  expect(drawn()).toEqual(drawn());
  const none: Column[] = [{ name: 'income', type: 'numeric', values: new Float64Array() }];
  expect(inferRejects(accepted, none, { method: 'fuzzy' }).scorecard).toEqual(fitScorecard(accepted).scorecard);
  expect(() => inferRejects(accepted, rejected, { method: 'fuzzy', badOddsFactor: 0 })).toThrow('above 0');
});
