import type { BondedAtom, BondedMolecule } from '../graph-descriptors/bonded-atoms.ts';
import { isAcidic, isBasic, isDonor, isPharmacophoreAcceptor } from '../graph-descriptors/hydrogen-bonds.ts';
import type { MolecularGraph } from '../molecular-graph.ts';
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

const halogens = [9, 17, 35, 53];

/** The six classes of atoms of FCFP, each with its bit. @see Gobbi & Poppinger 1998, as RDKit has them */
const classes: readonly ((atom: BondedAtom) => boolean)[] = [
  isDonor,
  isPharmacophoreAcceptor,
  ({ isAromatic }) => isAromatic,
  ({ atomicNumber }) => halogens.includes(atomicNumber),
  isBasic,
  isAcidic,
];

/**
 * What an atom may do, for FCFP: the bits of its classes.
 *
 * @returns a number in [0, 63] an atom
 */
export function featureInvariants({ atoms }: BondedMolecule): Uint32Array {
  return Uint32Array.from(atoms, (atom) =>
    classes.reduce((bits, isOne, bit) => (isOne(atom) ? bits | (1 << bit) : bits), 0),
  );
}
