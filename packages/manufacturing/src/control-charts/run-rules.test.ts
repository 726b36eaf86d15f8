import { describe, expect, it } from 'vitest';
import { brokenRules, type RuleSet } from './run-rules.ts';

const read = (z: readonly number[], set: RuleSet) =>
  brokenRules(
    z.map((each) => ({ z: each })),
    set,
  );
const quiet = [0.3, -0.4, 0.5, -0.2];

describe('Western Electric', () => {
  it.each([
    ['western-electric-1', 'below', [...quiet, -3.1], [4]],
    ['western-electric-2', 'above', [...quiet, 2.2, 0.1, 2.5], [4, 6]],
    ['western-electric-3', 'below', [...quiet, -1.2, -1.5, 0.2, -1.1, -1.3], [4, 5, 7, 8]],
    ['western-electric-4', 'above', [-0.2, 0.1, 0.4, 0.2, 0.3, 0.6, 0.2, 0.9, 0.1], [1, 2, 3, 4, 5, 6, 7, 8]],
  ])('%s is broken %s by these points', (rule, side, z, points) => {
    expect(read(z, 'western-electric')).toEqual([{ rule, side, points, at: points.at(-1) }]);
  });

  it('does not add up points of both sides, nor points on a limit', () => {
    expect(read([2.2, -2.2, 0, 3, 0.5, -3], 'western-electric')).toEqual([]);
  });
});

describe('Nelson', () => {
  const zigzag = Array.from({ length: 14 }, (_, at) => (at % 2 ? 1.2 : -1.2) * (at % 3 === 0 ? 0.5 : 1));
  it.each([
    ['nelson-1', 'above', [...quiet, 3.5], [4]],
    ['nelson-2', 'below', Array.from({ length: 9 }, (_, at) => (at % 2 ? -0.4 : -1.3)), [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['nelson-3', 'above', [-1.5, -0.9, -0.3, 0.2, 0.7, 1.4], [0, 1, 2, 3, 4, 5]],
    ['nelson-4', 'both', zigzag, [...zigzag.keys()]],
    ['nelson-5', 'below', [...quiet, -2.2, -2.5], [4, 5]],
    ['nelson-6', 'above', [...quiet, 1.2, 1.1, -0.4, 1.6, 1.3], [4, 5, 7, 8]],
    ['nelson-7', 'both', Array.from({ length: 15 }, (_, at) => [0.5, 0.2, -0.4, -0.1][at % 4]!), [...Array(15).keys()]],
    ['nelson-8', 'both', [1.2, 1.5, -1.4, -1.2, 1.6, -1.5, 1.1, -1.3], [0, 1, 2, 3, 4, 5, 6, 7]],
  ])('%s is broken %s by these points', (rule, side, z, points) => {
    expect(read(z, 'nelson')).toEqual([{ rule, side, points, at: points.at(-1) }]);
  });

  it('a falling run counts as one below, and a run that goes on is one break that was first seen at its sixth point', () => {
    const [found, ...rest] = read([0.9, 0.7, 0.4, 0.2, -0.3, -0.6, -0.9, 1.4], 'nelson');
    expect(found).toEqual({ rule: 'nelson-3', side: 'below', points: [0, 1, 2, 3, 4, 5, 6], at: 5 });
    expect(rest).toEqual([]);
  });

  it('points beyond the limits one after the other are a break each', () => {
    expect(read([3.2, 3.3], 'limits').map(({ points }) => points)).toEqual([[0], [1]]);
  });
});

it('normal values break Western Electric’s rules about once in 92: Champ & Woodall 1987', () => {
  let state = 1;
  const uniform = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const runs = Array.from({ length: 400 }, () => {
    const first = read(Array.from({ length: 900 }, normal), 'western-electric')[0];
    return (first?.at ?? 899) + 1;
  });
  const mean = runs.reduce((sum, run) => sum + run, 0) / runs.length;
  expect(mean).toBeGreaterThan(75);
  expect(mean).toBeLessThan(110);
});
