import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chemistry } from '../toolkit/chemistry.ts';
import { featureInvariants } from './atom-invariants.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await Chemistry.open();
});
afterAll(() => chemistry.close());

/** RDKit's patterns of the six classes: donor, acceptor, aromatic, halogen, basic, acidic (`FingerprintUtil.cpp`, BSD-3-Clause). */
const smarts = [
  '[$([N;!H0;v3,v4&+1]),$([O,S;H1;+0]),n&H1&+0]',
  '[$([O,S;H1;v2;!$(*-*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=[O,N,P,S])]),n&H0&+0,$([o,s;+0;!$([o,s]:n);!$([o,s]:c:n)])]',
  '[a]',
  '[F,Cl,Br,I]',
  '[#7;+,$([N;H2&+0][$([C,a]);!$([C,a](=O))]),$([N;H1&+0]([$([C,a]);!$([C,a](=O))])[$([C,a]);!$([C,a](=O))]),$([N;H0&+0]([C;!$(C(=O))])([C;!$(C(=O))])[C;!$(C(=O))])]',
  '[$([C,S](=[O,S,P])-[O;H1,-1])]',
];

describe('featureInvariants', () => {
  it.each([
    'CC(=O)Oc1ccccc1C(=O)O',
    'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
    'NCC(=O)[O-].[Na+]',
    'C[NH2+]Cc1c[nH]cn1',
    'CN(C)CCNc1ccc(cc1)S(N)(=O)=O',
    'CC(=O)N(C)Cc1occn1',
    'OP(O)(=S)OC=S',
    'Clc1ccsc1C(=O)NN',
    'O=S(=O)(O)c1ccc(Br)cc1SC#N',
    'N=C(N)c1ccc[n+]([O-])c1',
    '[2H]OC(F)(F)CS',
  ])('classes atoms as RDKit’s patterns do: %s', (smiles) => {
    const patterns = smarts.map((each) => chemistry.pattern(each));
    chemistry.withMolecule(smiles, (molecule) => {
      const expected = new Uint32Array(molecule.graph.atoms.length);
      for (const [bit, pattern] of patterns.entries())
        for (const [atom] of molecule.matches(pattern)) expected[atom!]! |= 1 << bit;
      expect(featureInvariants(molecule.bonded)).toEqual(expected);
    });
  });
});
