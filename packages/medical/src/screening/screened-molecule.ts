import type { BrokenRules, MoleculeScore } from './score-molecule.ts';

/** A molecule that a screen keeps, before all have been seen. Plain data. */
export interface KeptMolecule extends MoleculeScore {
  /** Of its record in the library, from 1. */
  readonly line: number;
  /** As the library calls it; may be empty. */
  readonly name: string;
  /** RDKit's canonical one. */
  readonly smiles: string;
  /** ECFP4 of 2,048 bits, as `writeBits` writes it. */
  readonly fingerprint: string;
  readonly brokenRules: BrokenRules;
}

/** A molecule of a finished screen. */
export interface ScreenedMolecule extends KeptMolecule {
  /** From 1, the best. */
  readonly rank: number;
  /** Names of PAINS patterns; null where RDKit gave up looking for them. */
  readonly alerts: readonly string[] | null;
  /** Place among the diverse ones, from 1; null for those that were not picked. */
  readonly diverseRank: number | null;
}
