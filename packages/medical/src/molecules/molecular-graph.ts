import type { CommonChemDocument } from './toolkit/common-chem.ts';

export interface GraphAtom {
  readonly atomicNumber: number;
  /** In elementary charges. */
  readonly charge: number;
  /** Hydrogens that are no atoms of the graph. */
  readonly numHydrogens: number;
  readonly numRadicalElectrons: number;
  /** Mass number, 0 for the natural mixture. */
  readonly isotope: number;
  readonly isAromatic: boolean;
  readonly isInRing: boolean;
  /** Bonds at the atom, by their number. */
  readonly bonds: readonly number[];
}

export interface GraphBond {
  readonly atoms: readonly [number, number];
  /** 1, 2 or 3; of an aromatic bond that of one Kekulé form. */
  readonly order: number;
  readonly isAromatic: boolean;
}

/** Atoms and bonds of a molecule, in RDKit's order, as plain data. */
export interface MolecularGraph {
  readonly atoms: readonly GraphAtom[];
  readonly bonds: readonly GraphBond[];
  /** Atoms of each ring of a smallest set of smallest rings. */
  readonly rings: readonly (readonly number[])[];
}

export function parseMolecularGraph(json: string): MolecularGraph {
  const document = JSON.parse(json) as CommonChemDocument;
  const { atoms, bonds = [], extensions = [] } = document.molecules[0]!;
  const usual = document.defaults.atom;
  const { aromaticAtoms = [], aromaticBonds = [], atomRings = [] } = extensions[0] ?? { name: '' };
  const [aromatic, aromaticBondSet, ringAtoms] = [
    new Set(aromaticAtoms),
    new Set(aromaticBonds),
    new Set(atomRings.flat()),
  ];
  const bondsOf: number[][] = atoms.map(() => []);
  for (const [index, { atoms: ends }] of bonds.entries()) for (const end of ends) bondsOf[end]!.push(index);
  return {
    atoms: atoms.map((atom, index) => ({
      atomicNumber: atom.z ?? usual.z,
      charge: atom.chg ?? usual.chg,
      numHydrogens: atom.impHs ?? usual.impHs,
      numRadicalElectrons: atom.nRad ?? usual.nRad,
      isotope: atom.isotope ?? usual.isotope,
      isAromatic: aromatic.has(index),
      isInRing: ringAtoms.has(index),
      bonds: bondsOf[index]!,
    })),
    bonds: bonds.map(({ atoms: ends, bo }, index) => ({
      atoms: ends,
      order: bo ?? document.defaults.bond.bo,
      isAromatic: aromaticBondSet.has(index),
    })),
    rings: atomRings,
  };
}

/** The atom at a bond's other end. */
export const otherEnd = ({ atoms: [first, second] }: GraphBond, atom: number): number =>
  first === atom ? second : first;
