import { randomStream, uniform } from '../../src/contracts/random.ts';
import type { Column, TreeTable } from '../../src/index.ts';

const homes = ['own', 'rent', 'parents', 'other', 'ward'];

/**
 * Applicants made up by a formula. Per row, in this order, six numbers are drawn: used share of the limit, income, months late,
 * whether the income is known, home, outcome.
 */
export function madeTable(numRows: number, seed: number): TreeTable {
  const next = randomStream(seed);
  const [used, income, late] = [0, 1, 2].map(() => new Float64Array(numRows)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const home: (string | null)[] = [];
  const labels = new Uint8Array(numRows);
  for (let row = 0; row < numRows; row++) {
    used[row] = uniform(next);
    income[row] = Math.floor(1000 + 9000 * uniform(next));
    late[row] = Math.floor(4 * uniform(next) ** 3);
    const isKnown = uniform(next) > 0.15;
    const place = Math.floor(uniform(next) * homes.length);
    home.push(place === 4 ? null : homes[place]!);
    const logOdds =
      -2 + 2.5 * used[row]! ** 2 - (isKnown ? income[row]! / 5000 : 0) + 0.8 * late[row]! + (place % 2 === 1 ? 0.7 : 0);
    labels[row] = uniform(next) < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
    if (!isKnown) income[row] = NaN;
  }
  const columns: Column[] = [
    { name: 'used', type: 'numeric', values: used },
    { name: 'income', type: 'numeric', values: income },
    { name: "late's", type: 'numeric', values: late },
    { name: 'home', type: 'categorical', values: home },
  ];
  return { name: 'made', columns, numRows, labels };
}
