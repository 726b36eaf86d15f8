import { describe, expect, it } from 'vitest';
import { packMolecules, unpackMolecules } from './packed-molecules.ts';

/** Three molecules: places 3 and 2047, none, 0 and 200. */
const molecules = {
  numRows: 3,
  starts: Int32Array.of(0, 2, 2, 4),
  places: Uint16Array.of(3, 2047, 0, 200),
  counts: Uint8Array.of(1, 255, 2, 7),
};

describe('packMolecules', () => {
  it('keeps places and counts', () => {
    expect(unpackMolecules(packMolecules(molecules), 3, 2048)).toEqual(molecules);
  });

  it.each([
    ['cut off', (packed: string) => packed.slice(0, -8)],
    ['altered', (packed: string) => `${packed.slice(0, 6)}${packed[6] === 'A' ? 'B' : 'A'}${packed.slice(7)}`],
    ['of something else', () => 'AAAA'],
  ])('refuses fingerprints that are %s', (_, change) => {
    expect(() => unpackMolecules(change(packMolecules(molecules)), 3, 2048)).toThrow(/were altered/);
  });

  it('refuses another number of molecules, and places that there are none of', () => {
    expect(() => unpackMolecules(packMolecules(molecules), 2, 2048)).toThrow(/were altered/);
    expect(() => unpackMolecules(packMolecules(molecules), 4, 2048)).toThrow(/were altered/);
    expect(() => unpackMolecules(packMolecules(molecules), 3, 1024)).toThrow(/were altered/);
  });
});
