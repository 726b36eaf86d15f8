import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scaffoldOf } from './scaffold.ts';
import { Chemistry } from './toolkit/chemistry.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await Chemistry.open();
});
afterAll(() => chemistry.close());

/* Expected: MurckoScaffoldSmiles of RDKit 2026.09.1 in Python. */
describe('scaffoldOf', () => {
  it.each([
    ['CC(=O)Oc1ccccc1C(=O)O', 'c1ccccc1'],
    ['CN1C=NC2=C1C(=O)N(C(=O)N2C)C', 'O=c1[nH]c(=O)c2[nH]cnc2[nH]1'],
    ['c1ccccc1CCc1ccncc1', 'c1ccc(CCc2ccncc2)cc1'],
    ['O=C1CCCCC1CC(=O)c1ccccc1Cl', 'O=C(CC1CCCCC1=O)c1ccccc1'],
    ['C[C@H]1CC[C@@H](O)CC1', 'C1CCCCC1'],
    ['Cn1cccc1', 'c1cc[nH]c1'],
    ['CCCC', ''],
  ])('keeps rings, what links them and their double bonds: %s', (smiles, expected) => {
    expect(chemistry.withMolecule(smiles, (molecule) => scaffoldOf(chemistry, molecule))).toBe(expected);
  });

  // RDKit leaves [N+] there, with a valence that no nitrogen has.
  it('gives a charged atom a hydrogen for each bond that is cut', () => {
    const scaffold = chemistry.withMolecule('CC[N+](C)=C1CCCCC1', (molecule) => scaffoldOf(chemistry, molecule));
    expect(scaffold).toBe('[NH2+]=C1CCCCC1');
  });
});
