import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureSizes } from '../molecules/features/molecule-features.ts';
import { Chemistry } from '../molecules/toolkit/chemistry.ts';
import { attributeAtoms } from './attribute-atoms.ts';
import { propertySets } from './property-sets.ts';
import type { MoleculeMatrix } from './property-table.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await Chemistry.open();
});
afterAll(() => chemistry.close());

/** A property that adds up over descriptors or over environments, and so is known atom by atom. */
const additive = (valueOf: (features: MoleculeMatrix, row: number) => number) => ({
  set: propertySets.esol,
  values: async (features: MoleculeMatrix) =>
    Float64Array.from({ length: features.numRows }, (_, row) => valueOf(features, row)),
});
const descriptor = (index: number) =>
  additive(({ descriptors }, row) => descriptors[row * featureSizes.descriptors + index]!);
const attributed = (model: ReturnType<typeof additive>, smiles: string) =>
  attributeAtoms(model, { smiles, chemistry, property: 'log_solubility' });

describe('attributeAtoms', () => {
  it('gives each atom its weight, less the hydrogens that fill its place', async () => {
    // Ethanol: CH3 15.035 and OH 17.007 leave one place each, CH2 14.027 two; a hydrogen weighs 1.008.
    const [methyl, methylene, hydroxyl] = await attributed(descriptor(0), 'CCO');
    expect(methyl).toBeCloseTo(15.035 - 1.008, 3);
    expect(methylene).toBeCloseTo(14.027 - 2.016, 3);
    expect(hydroxyl).toBeCloseTo(17.007 - 1.008, 3);
  });

  it('gives polar surface to the atoms that have it', async () => {
    // Ertl: nitrile 23.79, ether 9.23; without the carbon beside it the ether becomes a hydroxyl, 20.23.
    const atoms = await attributed(descriptor(3), 'COCCCC#N');
    expect(atoms[1]).toBeCloseTo(9.23, 2);
    expect(atoms[6]).toBeCloseTo(23.79, 2);
    expect(atoms.slice(2, 5).map((value) => Math.abs(value))).toEqual(
      [20.23 - 9.23, 0, 0].map((value) => expect.closeTo(value, 2) as number),
    );
  });

  it('counts environments once for each atom in them', async () => {
    // Propane: two ends, a middle; two bonds as environments of the ends, and the whole. The middle is in all but the ends alone.
    const numEnvironments = additive(({ ecfp }, row) =>
      ecfp.subarray(row * featureSizes.ecfp, (row + 1) * featureSizes.ecfp).reduce((sum, count) => sum + count, 0),
    );
    expect(await attributed(numEnvironments, 'CCC')).toEqual([3, 4, 3]);
  });

  it('compares probabilities by their log odds', async () => {
    const model = {
      set: propertySets.bace,
      values: async ({ numRows, descriptors }: MoleculeMatrix) =>
        Float64Array.from(
          { length: numRows },
          (_, row) => 1 / (1 + Math.exp(-descriptors[row * featureSizes.descriptors + 8]!)),
        ),
    };
    // Nitrogens and oxygens are the log odds: each adds one, the others nothing.
    const atoms = await attributeAtoms(model, { smiles: 'NCC(=O)C', chemistry, property: 'class' });
    expect(atoms.map((value) => Math.round(value * 1e4) / 1e4)).toEqual([1, 0, 0, 1, 0]);
  });

  it('answers for a lone atom, and refuses a property that there is not', async () => {
    expect(await attributed(descriptor(0), '[Na+]')).toEqual([expect.closeTo(22.99, 2)]);
    const other = { smiles: 'C', chemistry, property: 'x' };
    await expect(attributeAtoms(descriptor(0), other)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
