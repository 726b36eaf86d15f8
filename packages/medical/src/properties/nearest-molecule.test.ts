import { describe, expect, it } from 'vitest';
import { tanimoto } from '../molecules/fingerprints/tanimoto.ts';
import { randomStream } from '@newfield/core';
import { indexMolecules, nearestOf } from './nearest-molecule.ts';

describe('indexMolecules', () => {
  it('finds the likeness that comparing with each gives', () => {
    const next = randomStream(3);
    const made = (): Uint8Array => Uint8Array.from({ length: 2048 }, () => (next() % 40 === 0 ? 1 + (next() % 3) : 0));
    const known = Array.from({ length: 20 }, made);
    const index = indexMolecules({ numRows: 20, ecfp: Uint8Array.from(known.flatMap((counts) => [...counts])) });
    const query = made();
    expect(index.nearest(query)).toBeCloseTo(Math.max(...known.map((counts) => tanimoto(query, counts))), 12);
    expect([...nearestOf(index, { numRows: 1, ecfp: known[7]! })]).toEqual([1]);
    expect(index.nearest(new Uint8Array(2048))).toBe(0);
  });
});
