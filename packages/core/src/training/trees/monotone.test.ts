import { describe, expect, it } from 'vitest';
import { treeScorer } from '../../architecture/trees/scoring/tree-scorer.ts';
import { randomStream, uniform } from '../../contracts/random.ts';
import type { Column } from '../../preprocessing/tabular/column.ts';
import type { Monotone, TreeOptions } from './growth/tree-options.ts';
import { trainTrees } from './train-trees.ts';
import type { TreeTable } from './tree-table.ts';

/** Outcomes that go against the constraints as often as with them, so that only the constraints can hold the model. */
function contraryTable(numRows: number, next: () => number): TreeTable {
  const columns: Column[] = ['up', 'down', 'free'].map((name) => ({
    name,
    type: 'numeric',
    values: Float64Array.from({ length: numRows }, () => (uniform(next) < 0.1 ? NaN : Math.round(40 * uniform(next)))),
  }));
  const [up, down, free] = columns.map(({ values }) => values as Float64Array);
  const labels = Uint8Array.from({ length: numRows }, (_, row) => {
    const logOdds = Math.sin(up![row]! / 3 || 0) * 2 + Math.cos((down![row]! + free![row]!) / 5 || 0) * 2;
    return uniform(next) < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  });
  return { name: 'contrary', columns, numRows, labels };
}

const monotone: Record<string, Monotone> = { up: 'rising', down: 'falling' };

describe('monotone constraints', () => {
  it.each(Array.from({ length: 12 }, (_, trial) => trial))('are never violated: model %i', async (trial) => {
    const next = randomStream(1000 + trial);
    const draw = (low: number, high: number): number => Math.round(low + (high - low) * uniform(next));
    const options: TreeOptions = {
      monotone,
      numTrees: draw(5, 40),
      learningRate: 0.05 + 0.9 * uniform(next),
      growth: {
        order: uniform(next) < 0.5 ? 'leaf-wise' : 'depth-wise',
        numLeavesMax: draw(3, 40),
        numRowsMin: draw(1, 30),
      },
      regularisation: { l1: uniform(next), l2: 3 * uniform(next) },
      sampling: { rowShare: 0.3 + 0.7 * uniform(next), columnShare: 0.34 + 0.66 * uniform(next), seed: trial },
    };
    const model = treeScorer(await trainTrees(contraryTable(600, next), options));
    for (let sweep = 0; sweep < 40; sweep++) {
      const [moved, sign] = sweep % 2 === 0 ? (['up', 1] as const) : (['down', -1] as const);
      const others = (): number => (uniform(next) < 0.1 ? NaN : 45 * uniform(next) - 2);
      const steps = Float64Array.from({ length: 91 }, (_, step) => step / 2 - 2);
      const fixed = { up: others(), down: others(), free: others() };
      const columns = (['up', 'down', 'free'] as const).map((name): Column => ({
        name,
        type: 'numeric',
        values: name === moved ? steps : new Float64Array(91).fill(fixed[name]),
      }));
      for (const scores of [model.logOdds(columns), model.probabilities(columns)]) {
        for (let step = 1; step < scores.length; step++) {
          expect(sign * (scores[step]! - scores[step - 1]!)).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });

  it('hold back what the data would have', async () => {
    const table = contraryTable(600, randomStream(5));
    const grid: Column[] = ['up', 'down', 'free'].map((name) => ({
      name,
      type: 'numeric',
      values: Float64Array.from({ length: 41 }, (_, step) => (name === 'up' ? step : 20)),
    }));
    const falls = async (options: TreeOptions): Promise<number> => {
      const scores = treeScorer(await trainTrees(table, options)).logOdds(grid);
      return scores.filter((score, step) => step > 0 && score < scores[step - 1]!).length;
    };
    expect(await falls({ numTrees: 30 })).toBeGreaterThan(0);
    expect(await falls({ numTrees: 30, monotone })).toBe(0);
  });
});
