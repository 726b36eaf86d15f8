import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chemistry } from '../toolkit/chemistry.ts';
import { connectivityInvariants, featureInvariants } from './atom-invariants.ts';
import { circularEnvironments } from './circular-environments.ts';
import { foldedCounts } from './folded-counts.ts';
import { tanimoto } from './tanimoto.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await Chemistry.open();
});
afterAll(() => chemistry.close());

const ecfp = (smiles: string, radius = 2, size = 2048): Uint8Array =>
  chemistry.withMolecule(smiles, ({ graph }) =>
    foldedCounts(circularEnvironments(graph, connectivityInvariants(graph), radius), size),
  );
const fcfp = (smiles: string): Uint8Array =>
  chemistry.withMolecule(smiles, (molecule) =>
    foldedCounts(circularEnvironments(molecule.graph, featureInvariants(molecule.bonded), 2), 1024),
  );
const placesOf = (counts: Uint8Array): Record<number, number> =>
  Object.fromEntries([...counts.entries()].filter(([, count]) => count > 0));

const molecules = [
  'C',
  'CC',
  'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
  'C[C@H](N)C(=O)O',
  'O=[N+]([O-])c1ccc(cc1)S(=O)(=O)NC1CC1',
  'CC(C)Cc1ccc(cc1)C(C)C(=O)[O-].[Na+]',
  'C1CC2CCC1C2',
  'F/C=C/Br',
  'OP(=O)(O)OCC#N',
];

describe('circular fingerprints', () => {
  // RDKit 2026.09.1 in Python: GetMorganGenerator(radius=2).GetCountFingerprint, folded to 2048 and 1024.
  it('counts the environments of ethanol and aspirin as RDKit does', () => {
    expect(placesOf(ecfp('CCO'))).toEqual({ 80: 1, 222: 1, 294: 1, 807: 1, 1057: 1, 1410: 1 });
    expect(placesOf(fcfp('CCO'))).toEqual({ 0: 2, 3: 1, 61: 1, 805: 1, 1017: 1 });
    const aspirin = placesOf(ecfp('CC(=O)Oc1ccccc1C(=O)O'));
    expect(aspirin).toMatchObject({ 650: 2, 807: 3, 1088: 2, 1199: 2, 1380: 2, 1750: 2, 1873: 4, 1917: 2 });
    expect(Object.keys(aspirin)).toHaveLength(24);
    const classes = placesOf(fcfp('CC(=O)Oc1ccccc1C(=O)O'));
    expect(classes).toMatchObject({ 0: 2, 2: 3, 4: 6, 598: 2, 993: 4, 1016: 2 });
    expect(Object.keys(classes)).toHaveLength(22);
  });

  it.each(molecules)('sets the bits that RDKit’s Morgan fingerprint sets: %s', (smiles) => {
    for (const radius of [0, 1, 2, 3]) {
      const bits = chemistry.withMolecule(smiles, (molecule) => molecule.morganBits(radius, 1024));
      const counts = ecfp(smiles, radius, 1024);
      const packed = Uint8Array.from({ length: 128 }, (_, byte) =>
        counts.subarray(8 * byte, 8 * byte + 8).reduce((sum, count, bit) => sum + (count > 0 ? 1 << bit : 0), 0),
      );
      expect(packed).toEqual(bits);
    }
  });

  it('does not depend on how the SMILES is written', () => {
    expect(ecfp('OC(=O)c1ccccc1OC(C)=O')).toEqual(ecfp('CC(=O)Oc1ccccc1C(=O)O'));
  });

  it('is as alike as the counts they share', () => {
    expect(tanimoto(Uint8Array.of(1, 2, 0), Uint8Array.of(2, 1, 1))).toBe(2 / 5);
    expect(tanimoto(Uint8Array.of(1, 0), Uint8Array.of(1, 0))).toBe(1);
    expect(tanimoto(Uint8Array.of(0, 0), Uint8Array.of(0, 0))).toBe(0);
  });

  it('refuses a fingerprint without places', () => {
    expect(() => foldedCounts([1], 0)).toThrow(expect.objectContaining({ code: 'VALUE_RANGE' }) as Error);
  });
});
