import type { Column } from '@newfield/core';
import { leaf, parseTreeEnsemble, toLeafStep, type DecisionTree, type TreeEnsemble } from '@newfield/core/trees';
import { randomStream, uniform } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import type { ChangeRules } from '../decision/smallest-change.ts';
import { defaultScale, scoreOfLogOdds } from '../scorecard/scorecard.ts';
import { treeModel } from '../trees/tree-model.ts';
import { smallestTreeChange } from './smallest-tree-change.ts';

const homes = ['own', 'rent', 'boat'];
const columns: TreeEnsemble['columns'] = [
  { name: 'debt', kind: 'number' },
  { name: 'months', kind: 'number' },
  { name: 'home', kind: 'category', categories: homes },
  { name: 'age', kind: 'number' },
];
const rules: ChangeRules = {
  debt: { kind: 'number', only: 'falling', range: [2, 12], costPerUnit: 2 },
  months: { kind: 'number', step: 2, range: [0, 12], costPerUnit: 3, specialCodes: [6] },
  home: { kind: 'text', costs: { own: 9, boat: 4 } },
};

/** Four leaves, questions drawn at random: inputs work together as they like. */
function randomTree(below: (most: number) => number): DecisionTree {
  const node = [0, 1, 2];
  const asked = node.map(() => below(columns.length));
  return {
    column: [...asked, leaf, leaf, leaf, leaf],
    threshold: [...node.map(() => below(13)), 0, 0, 0, 0],
    categories: [...asked.map((column) => (column === 2 ? [below(3)] : [])), [], [], [], []],
    missingLeft: [...node.map(() => below(2) === 0), false, false, false, false],
    left: [1, 3, 5, 0, 0, 0, 0],
    right: [2, 4, 6, 0, 0, 0, 0],
    value: [0, 0, 0, ...[0, 1, 2, 3].map(() => toLeafStep((below(200) - 100) / 150))],
    cover: [4, 2, 2, 1, 1, 1, 1],
  };
}

const row = (debt: number, months: number, home: string | null, age: number): Column[] => [
  { name: 'debt', type: 'numeric', values: Float64Array.of(debt) },
  { name: 'months', type: 'numeric', values: Float64Array.of(months) },
  { name: 'home', type: 'categorical', values: [home] },
  { name: 'age', type: 'numeric', values: Float64Array.of(age) },
];

describe('the smallest change of a score of trees', () => {
  const next = randomStream(8);
  const below = (most: number): number => Math.floor(uniform(next) * most);

  it('equals trying every combination, for 150 applicants and as many forests', () => {
    let numFound = 0;
    for (let round = 0; round < 150; round++) {
      const ensemble = parseTreeEnsemble({
        version: 1,
        columns,
        base: -3,
        trees: Array.from({ length: 6 }, () => randomTree(below)),
      });
      const model = treeModel(ensemble);
      const scoreOf = (one: Column[]): number => Math.round(scoreOfLogOdds(defaultScale, -model.logOdds(one)[0]!));
      const [debt, months, home, age] = [below(13), below(13), homes[below(3)]!, below(13)];
      const cutOff = scoreOf(row(debt, months, home, age)) + below(40);
      let best = Infinity;
      // A step of 2 from an odd number never meets the code 6; from an even one it must not stop there, nor start there.
      for (let lower = Math.min(debt, 2); lower <= debt; lower++) {
        if (lower !== debt && lower < 2) continue;
        for (let more = months % 2; more <= 12; more += 2) {
          if (more !== months && (more === 6 || months === 6)) continue;
          for (const place of new Set([home, 'own', 'boat'])) {
            if (scoreOf(row(lower, more, place, age)) < cutOff) continue;
            const cost =
              2 * (debt - lower) + 3 * Math.abs(more - months) + (place === home ? 0 : place === 'own' ? 9 : 4);
            best = Math.min(best, cost);
          }
        }
      }
      const found = smallestTreeChange(model, defaultScale, row(debt, months, home, age), cutOff, rules);
      expect(found?.cost ?? Infinity).toBeCloseTo(best, 9);
      if (found === undefined) continue;
      numFound++;
      const to = (name: string, own: number | string) =>
        found.changes.find((change) => change.name === name)?.to ?? own;
      const changed = row(Number(to('debt', debt)), Number(to('months', months)), String(to('home', home)), age);
      expect(scoreOf(changed)).toBe(found.score);
      expect(found.score).toBeGreaterThanOrEqual(cutOff);
    }
    expect(numFound).toBeGreaterThan(50);
  });

  it('promises nothing that it did not see reach the cut-off, however few boxes it may look at', () => {
    const ensemble = parseTreeEnsemble({
      version: 1,
      columns,
      base: -3,
      trees: Array.from({ length: 20 }, () => randomTree(below)),
    });
    const model = treeModel(ensemble);
    const one = row(12, 3, 'rent', 5);
    const start = smallestTreeChange(model, defaultScale, one, -10_000, rules)!;
    expect(start.changes).toEqual([]);
    for (let numBoxes = 1; numBoxes < 40; numBoxes++) {
      const found = smallestTreeChange(model, defaultScale, one, start.score + 5, rules, numBoxes);
      if (found !== undefined) expect(found.score).toBeGreaterThanOrEqual(start.score + 5);
    }
  });

  it('changes nothing where no rule allows it, and refuses a rule of another kind', () => {
    const ensemble = parseTreeEnsemble({ version: 1, columns, base: -3, trees: [randomTree(below)] });
    const model = treeModel(ensemble);
    expect(smallestTreeChange(model, defaultScale, row(5, 5, 'rent', 5), 10_000, {})).toBeUndefined();
    expect(() =>
      smallestTreeChange(model, defaultScale, row(5, 5, 'rent', 5), 0, { home: { kind: 'number', costPerUnit: 1 } }),
    ).toThrow(/"home"/);
  });
});
