import { InvalidArgumentError } from '@newfield/core/contracts';
import type { MolecularGraph } from '../molecular-graph.ts';
import type { Chemistry } from '../toolkit/chemistry.ts';
import type { Molecule, Pattern } from '../toolkit/molecule.ts';
import { hashAll } from './hash.ts';

/**
 * What an atom is at first sight, for ECFP: element, neighbours, hydrogens, charge, and whether it is in a ring.
 *
 * @returns a 32-bit number an atom, equal to RDKit's
 * @see Rogers & Hahn 2010; `MorganAtomInvGenerator` of RDKit. Deviation: an isotope counts as its element
 */
export function connectivityInvariants({ atoms }: MolecularGraph): Uint32Array {
  return Uint32Array.from(atoms, ({ atomicNumber, bonds, numHydrogens, charge, isInRing }) =>
    hashAll([atomicNumber, bonds.length + numHydrogens, numHydrogens, charge, 0, ...(isInRing ? [1] : [])]),
  );
}

/**
 * The six classes of atoms of FCFP, each with its bit: donor, acceptor, aromatic, halogen, basic, acidic.
 *
 * @see Gobbi & Poppinger 1998; the patterns are RDKit's (`FingerprintUtil.cpp`, BSD-3-Clause)
 */
const featureSmarts: readonly string[] = [
  '[$([N;!H0;v3,v4&+1]),$([O,S;H1;+0]),n&H1&+0]',
  '[$([O,S;H1;v2;!$(*-*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=[O,N,P,S])]),n&H0&+0,$([o,s;+0;!$([o,s]:n);!$([o,s]:c:n)])]',
  '[a]',
  '[F,Cl,Br,I]',
  '[#7;+,$([N;H2&+0][$([C,a]);!$([C,a](=O))]),$([N;H1&+0]([$([C,a]);!$([C,a](=O))])[$([C,a]);!$([C,a](=O))]),$([N;H0&+0]([C;!$(C(=O))])([C;!$(C(=O))])[C;!$(C(=O))])]',
  '[$([C,S](=[O,S,P])-[O;H1,-1])]',
];

/** Reads the patterns of the six classes once. */
export const featurePatterns = (chemistry: Chemistry): readonly Pattern[] =>
  featureSmarts.map((smarts) => chemistry.pattern(smarts));

/**
 * What an atom may do, for FCFP: the bits of its classes.
 *
 * @param patterns what `featurePatterns` gave
 * @returns a number in [0, 63] an atom
 */
export function featureInvariants(molecule: Molecule, patterns: readonly Pattern[]): Uint32Array {
  if (patterns.length !== featureSmarts.length) {
    throw new InvalidArgumentError('The patterns are not those of the six classes.', {
      stage: 'preprocessing',
      expected: `${featureSmarts.length} patterns`,
      received: `${patterns.length}`,
      fix: 'Give what featurePatterns returned.',
    });
  }
  const invariants = new Uint32Array(molecule.graph.atoms.length);
  for (const [bit, pattern] of patterns.entries())
    for (const [atom] of molecule.matches(pattern)) invariants[atom!]! |= 1 << bit;
  return invariants;
}
