import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryNamed, findFolder, openTable } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { namedDescriptors } from './descriptors.ts';
import { checkDrugLikeness } from './filters/drug-likeness.ts';
import { createPainsFilter } from './filters/pains.ts';
import { Chemistry } from './toolkit/chemistry.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await Chemistry.open();
});
afterAll(() => chemistry.close());

const described = (smiles: string): Readonly<Record<string, number>> =>
  chemistry.withMolecule(smiles, (molecule) => namedDescriptors(molecule));

describe('descriptors', () => {
  it('describes aspirin', () => {
    // By hand: C9H8O4, 9 · 12.011 + 8 · 1.008 + 4 · 15.999; one ring; polar surface by Ertl: 9.23 + 2 · 17.07 + 20.23.
    const aspirin = described('CC(=O)Oc1ccccc1C(=O)O');
    expect(aspirin['molecularWeight']).toBeCloseTo(180.159, 3);
    expect(aspirin['polarSurface']).toBeCloseTo(63.6, 2);
    expect(aspirin).toMatchObject({ heavyAtoms: 13, atoms: 21, rings: 1, aromaticRings: 1, hydrogenBondDonors: 1 });
  });

  it('describes a lone ion with finite numbers', () => {
    expect(Object.values(described('[Na+]')).every(Number.isFinite)).toBe(true);
  });
});

describe('checkDrugLikeness', () => {
  it('says which bound is broken', () => {
    const brokenOf = (smiles: string): string[] =>
      checkDrugLikeness(described(smiles)).flatMap(({ isKept, descriptor }) => (isKept ? [] : [descriptor]));
    expect(brokenOf('CC(=O)Oc1ccccc1C(=O)O')).toEqual([]);
    expect(brokenOf('C'.repeat(40))).toEqual(['molecularWeight', 'logP', 'rotatableBonds']);
  });
});

describe('createPainsFilter', () => {
  // RDKit 2026.09.1 in Python: FilterCatalog PAINS. On 250 molecules of HIV all answers were the same.
  it('finds what RDKit’s catalogue finds', () => {
    const filter = createPainsFilter(chemistry);
    expect(filter.alerts('O=C1C=CC(=O)C=C1')).toEqual(['quinone_A(370)']);
    expect(filter.alerts('CC(=O)Oc1ccccc1C(=O)O')).toEqual([]);
  });
});

const reference = 'rdkit-reference.csv';
const isHere = (await findFolder(entryNamed('moleculenet'))) !== undefined;

/** Largest difference from RDKit 2022.09 that a column may have: rounding of the file, and what RDKit has changed since. */
const columns = [
  ['mol_weight', 'molecularWeight', 0.01],
  ['tpsa', 'polarSurface', 0.01],
  ['crippen_logp', 'logP', 0.001],
  ['heavy_atoms', 'heavyAtoms', 0],
  ['rings', 'rings', 0],
  ['aromatic_rings', 'aromaticRings', 0],
  ['h_bond_donors', 'hydrogenBondDonors', 0],
  ['h_bond_acceptors', 'hydrogenBondAcceptors', 0],
  ['rotatable_bonds', 'rotatableBonds', 0],
] as const;

requirePeer('moleculenet', isHere, 'set NEWFIELD_DATA to the folder that holds medical/moleculenet', () => {
  it('describes the reference’s molecules as RDKit 2022.09 does', async () => {
    const numDifferent: Record<string, number> = Object.fromEntries(columns.map(([column]) => [column, 0]));
    let numRows = 0;
    for await (const row of (await openTable('moleculenet', { file: reference })).rows()) {
      // Every eighth: the others tell the same.
      if (numRows++ % 8 !== 0) continue;
      const values = described(String(row['smiles']));
      for (const [column, name, tolerance] of columns)
        if (!(Math.abs(values[name]! - Number(row[column])) <= tolerance + 1e-6)) numDifferent[column]!++;
    }
    expect(numRows).toBe(3694);
    // RDKit counts acceptors otherwise since: 2026.09.1 in Python differs in the same way, from 264 rows of all.
    expect(numDifferent).toEqual({
      ...Object.fromEntries(columns.map(([column]) => [column, 0])),
      h_bond_acceptors: 33,
    });
  });
});
