/** What a molecule may have before RDKit sees it: its time grows with the square of the atoms, and a chain of 700 hangs it. */
export interface MoleculeLimits {
  /** Characters of a SMILES. */
  readonly smilesLengthMax: number;
  /** Characters of a molblock with its data. */
  readonly recordLengthMax: number;
  /** Atoms, hydrogens that are written out among them. */
  readonly numAtomsMax: number;
}

export const moleculeLimits: MoleculeLimits = { smilesLengthMax: 4000, recordLengthMax: 200_000, numAtomsMax: 500 };

/** An atom of a SMILES: in brackets, of two letters, or of one. */
export const smilesAtom = /\[[^\]]*\]?|Cl|Br|[BCNOPSFIbcnops*]/g;

/** How many atoms a SMILES writes out; of something that is no SMILES a number all the same. */
export function countSmilesAtoms(smiles: string): number {
  return smiles.match(smilesAtom)?.length ?? 0;
}

/**
 * How many atoms a molblock announces: V2000's counts line, or V3000's.
 *
 * @returns undefined without a counts line
 */
export function countMolblockAtoms(lines: readonly string[]): number | undefined {
  const counts = lines[3];
  if (counts === undefined) return undefined;
  if (counts.includes('V3000')) {
    const found = lines.find((line) => line.startsWith('M  V30 COUNTS'));
    return wholeNumber(found?.trim().split(/\s+/)[3]);
  }
  return counts.includes('V2000') || /^[ \d]{6}/.test(counts) ? wholeNumber(counts.slice(0, 3).trim()) : undefined;
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
