import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoleculeError } from '../molecule-error.ts';
import { Chemistry } from './chemistry.ts';
import type { Molecule } from './molecule.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await Chemistry.open();
});
afterAll(() => chemistry.close());

const faultOf = (text: string): string | undefined => {
  try {
    chemistry.withMolecule(text, () => undefined, 7);
    return undefined;
  } catch (error) {
    return MoleculeError.isInstance(error) ? `${error.fault} ${error.line}` : String(error);
  }
};

describe('Chemistry', () => {
  it('lends a molecule and answers with what was made of it', () => {
    expect(chemistry.withMolecule('OCC', (molecule) => molecule.smiles())).toBe('CCO');
    const atoms = chemistry.withMolecule('C[NH3+]', ({ graph }) => graph.atoms);
    expect(atoms.map(({ atomicNumber, charge, numHydrogens }) => [atomicNumber, charge, numHydrogens])).toEqual([
      [6, 0, 3],
      [7, 1, 3],
    ]);
  });

  it('knows rings and aromatic bonds', () => {
    const { rings, bonds } = chemistry.withMolecule('Cc1ccccc1', ({ graph }) => graph);
    expect(rings).toEqual([[1, 2, 3, 4, 5, 6]]);
    expect(bonds.map(({ isAromatic }) => isAromatic)).toEqual([false, true, true, true, true, true, true]);
  });

  it.each([
    ['nothing', '  ', 'empty 7'],
    ['an open ring', 'C1CC', 'unreadable 7'],
    ['a carbon with five bonds', 'CC(C)(C)(C)C', 'unreadable 7'],
    ['five atoms that can’t be aromatic', 'c1cccc1', 'unreadable 7'],
    ['an unknown element', '[Xx]', 'unreadable 7'],
    ['JSON', '{"a":1}', 'unreadable 7'],
    ['a chain of 501', 'C'.repeat(501), 'too-many-atoms 7'],
    ['a very long text', '-'.repeat(4001), 'too-long 7'],
    ['a bell', 'C\u0007', 'control-character 7'],
    ['a molblock without counts', 'a\nb\nc\nd\n', 'counts-line 7'],
    ['a molblock of a thousand atoms', 'a\nb\nc\n999  0  0  0  0  0  0  0  0  0999 V2000\n', 'too-many-atoms 7'],
  ])('refuses %s, and says where', (_, text, expected) => {
    expect(faultOf(text)).toBe(expected);
  });

  it('says nothing of the structure that it refuses', () => {
    const secret = 'N1CCSECRET';
    expect(() => chemistry.withMolecule(secret, () => undefined)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('SECRET') as string }) as Error,
    );
  });

  it('takes a molecule back when the work is over, also when it fails', () => {
    let kept: Molecule | undefined;
    const work = (molecule: Molecule): never => {
      kept = molecule;
      throw new Error('no');
    };
    expect(() => chemistry.withMolecule('CCO', work)).toThrow('no');
    expect(() => kept!.smiles()).toThrow(MoleculeError);
  });

  it('finds patterns, each match once', () => {
    const hydroxyl = chemistry.pattern('[OX2H]');
    const found = chemistry.withMolecule('OCCO', (molecule) => [molecule.matches(hydroxyl), molecule.has(hydroxyl)]);
    expect(found).toEqual([[[0], [3]], true]);
    expect(chemistry.withMolecule('CC', (molecule) => molecule.matches(hydroxyl))).toEqual([]);
    expect(() => chemistry.pattern('[')).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as Error);
  });

  it('reads a molblock', () => {
    const block = `ethanol\n\n\n  3  2  0  0  0  0  0  0  0  0999 V2000\n${['C', 'C', 'O']
      .map((element, x) => `    ${x}.0000    0.0000    0.0000 ${element}   0  0\n`)
      .join('')}  1  2  1  0\n  2  3  1  0\nM  END\n`;
    expect(chemistry.withMolecule(block, (molecule) => molecule.smiles())).toBe('CCO');
  });

  it('draws with marked atoms', () => {
    const draw = (highlightedAtoms: number[]): string =>
      chemistry.withMolecule('Oc1ccccc1', (molecule) => molecule.drawing({ widthPx: 250, highlightedAtoms }));
    expect(draw([0])).toMatch(/^<svg[^>]*width='250px'/);
    expect(draw([0]).match(/<ellipse/g)).toHaveLength(1);
    expect(draw([]).match(/<ellipse/g)).toBeNull();
  });

  // 100,000 of them: `read-molecules.measure.ts`.
  it('reads 5,000 molecules in the memory of the first 500', () => {
    const read = (count: number): void => {
      for (let index = 0; index < count; index++)
        chemistry.withMolecule(`C${'C(F)'.repeat(index % 20)}c1ccccc1`, (molecule) => molecule.smiles());
    };
    read(500);
    const beforeBytes = process.memoryUsage().rss;
    read(5000);
    // A molecule that stays takes 3 kB and more.
    expect(process.memoryUsage().rss - beforeBytes).toBeLessThan(10e6);
  });
});
