import type { MoleculeError } from '../molecule-error.ts';

/** A molecule as it stands in a file; nothing of it has been read by RDKit yet. */
export interface MoleculeRecord {
  /** Of the record's first line in the file, from 1. */
  readonly line: number;
  /** SMILES or molblock. */
  readonly text: string;
  /** What the file calls it; empty when it doesn't. */
  readonly name: string;
}

/** A record that is no molecule; the next one may be. */
export interface RefusedRecord {
  readonly line: number;
  readonly refusal: MoleculeError;
}

export const isRefused = <Read extends object>(record: Read | RefusedRecord): record is RefusedRecord =>
  'refusal' in record;
