import { describe, expect, it } from 'vitest';
import { assignParts } from './assign-parts.ts';

const shares = { validationShare: 0.2, testShare: 0.2, seed: 1 };
const labels = Array.from({ length: 100 }, (_, row) => (row % 10 === 0 ? 'rare' : 'usual'));
const count = (parts: Uint8Array, part: number, is: (row: number) => boolean = () => true): number =>
  [...parts.keys()].filter((row) => parts[row] === part && is(row)).length;

describe('assignParts', () => {
  it('shares out each class alike, the same for the same seed', () => {
    const parts = assignParts({ labels, ...shares });
    expect([0, 1, 2].map((part) => count(parts, part))).toEqual([60, 20, 20]);
    expect([0, 1, 2].map((part) => count(parts, part, (row) => labels[row] === 'rare'))).toEqual([6, 2, 2]);
    expect(assignParts({ labels, ...shares })).toEqual(parts);
    expect(assignParts({ labels, ...shares, seed: 2 })).not.toEqual(parts);
  });

  it('leaves no class out of a part that has three rows of it', () => {
    const parts = assignParts({ labels: ['a', 'a', 'a', ...labels], ...shares, testShare: 0.05 });
    expect(new Set(parts.slice(0, 3))).toEqual(new Set([0, 1, 2]));
  });

  it('keeps groups together, with about the shares asked for', () => {
    const groups = labels.map((_, row) => (row >= 95 ? null : `patient ${Math.floor(row / 5)}`));
    const parts = assignParts({ labels, groups, ...shares });
    for (let start = 0; start < 95; start += 5) expect(new Set(parts.slice(start, start + 5)).size).toBe(1);
    expect(count(parts, 2)).toBeGreaterThanOrEqual(15);
    expect(count(parts, 2)).toBeLessThanOrEqual(25);
    expect(count(parts, 2, (row) => labels[row] === 'rare')).toBeGreaterThan(0);
  });

  it('tests on the latest rows, and never cuts a moment in two', () => {
    const times = labels.map((_, row) => Math.floor(row / 7));
    const parts = assignParts({ labels, times: times.map((time, row) => (row === 0 ? Number.NaN : time)), ...shares });
    expect(parts[0]).toBe(0);
    const latest = (part: number) => Math.max(...times.filter((_, row) => parts[row] === part));
    const earliest = (part: number) => Math.min(...times.filter((_, row) => parts[row] === part));
    expect(latest(0)).toBeLessThan(earliest(1));
    expect(latest(1)).toBeLessThan(earliest(2));
  });

  it('with time and groups, puts a group where its last row is', () => {
    const times = labels.map((_, row) => row);
    const groups = labels.map((_, row) => (row === 3 || row === 99 ? 'one' : null));
    const parts = assignParts({ labels, times, groups, ...shares });
    expect([parts[3], parts[99]]).toEqual([2, 2]);
  });
});
