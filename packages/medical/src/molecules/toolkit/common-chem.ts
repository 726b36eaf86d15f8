/*
 * RDKit's exchange of molecules as JSON (CommonChem), of its stereochemistry only what is counted. What equals the record's defaults is left out.
 */

export interface CommonChemAtom {
  /** Atomic number. */
  z?: number;
  /** Hydrogens that are no atoms of the graph. */
  impHs?: number;
  /** Formal charge, in elementary charges. */
  chg?: number;
  nRad?: number;
  isotope?: number;
  /** Which way round its neighbours stand, where the drawing says so. */
  stereo?: 'unspecified' | 'cw' | 'ccw' | 'either';
}

export interface CommonChemBond {
  /** Order: 1, 2, 3; an aromatic bond has the order of one Kekulé form. */
  bo?: number;
  atoms: [number, number];
}

export interface RdkitRepresentation {
  readonly name: string;
  readonly aromaticAtoms?: readonly number[];
  readonly aromaticBonds?: readonly number[];
  readonly atomRings?: readonly (readonly number[])[];
  /** Of the atoms by Cahn, Ingold and Prelog; left out where no atom may be a stereocentre. */
  readonly cipRanks?: readonly number[];
}

export interface CommonChemDocument {
  readonly defaults: { readonly atom: Required<CommonChemAtom>; readonly bond: Required<Pick<CommonChemBond, 'bo'>> };
  readonly molecules: readonly {
    readonly atoms: CommonChemAtom[];
    readonly bonds?: CommonChemBond[];
    readonly extensions?: readonly RdkitRepresentation[];
  }[];
}

/** RDKit wants the stereochemistry's here, too. */
const defaults = {
  atom: { z: 6, impHs: 0, chg: 0, nRad: 0, isotope: 0, stereo: 'unspecified' },
  bond: { bo: 1, stereo: 'unspecified' },
};

/** The text that RDKit reads a molecule from; rings and aromaticity are found anew. */
export function writeCommonChem(atoms: readonly CommonChemAtom[], bonds: readonly CommonChemBond[]): string {
  return JSON.stringify({ rdkitjson: { version: 11 }, defaults, molecules: [{ atoms, bonds }] });
}
