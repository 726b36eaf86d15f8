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
  /** Whether the drawing says which way round its neighbours stand. */
  readonly hasSides: boolean;
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
  /** Of the atoms by Cahn, Ingold and Prelog; undefined where no atom may be a stereocentre. */
  readonly ranks: readonly number[] | undefined;
}

export function parseMolecularGraph(json: string): MolecularGraph {
  const document = JSON.parse(json) as CommonChemDocument;
  const { atoms, bonds = [], extensions = [] } = document.molecules[0]!;
  const { atom: usual, bond: usualBond } = document.defaults;
  const { aromaticAtoms = [], aromaticBonds = [], atomRings = [], cipRanks } = extensions[0] ?? { name: '' };
  const isAromatic = marked(atoms.length, aromaticAtoms);
  const isAromaticBond = marked(bonds.length, aromaticBonds);
  const isInRing = new Uint8Array(atoms.length);
  for (const ring of atomRings) for (const atom of ring) isInRing[atom] = 1;
  const bondsOf: number[][] = atoms.map(() => []);
  for (let bond = 0; bond < bonds.length; bond++) {
    const [first, second] = bonds[bond]!.atoms;
    bondsOf[first]!.push(bond);
    bondsOf[second]!.push(bond);
  }
  return {
    atoms: atoms.map((atom, index) => ({
      atomicNumber: atom.z ?? usual.z,
      charge: atom.chg ?? usual.chg,
      numHydrogens: atom.impHs ?? usual.impHs,
      numRadicalElectrons: atom.nRad ?? usual.nRad,
      isotope: atom.isotope ?? usual.isotope,
      isAromatic: isAromatic[index] === 1,
      isInRing: isInRing[index] === 1,
      hasSides: atom.stereo === 'cw' || atom.stereo === 'ccw',
      bonds: bondsOf[index]!,
    })),
    bonds: bonds.map(({ atoms: ends, bo }, index) => ({
      atoms: ends,
      order: bo ?? usualBond.bo,
      isAromatic: isAromaticBond[index] === 1,
    })),
    rings: atomRings,
    ranks: cipRanks,
  };
}

function marked(length: number, places: readonly number[]): Uint8Array {
  const marks = new Uint8Array(length);
  for (const place of places) marks[place] = 1;
  return marks;
}

/** The atom at a bond's other end. */
export const otherEnd = ({ atoms: [first, second] }: GraphBond, atom: number): number =>
  first === atom ? second : first;
