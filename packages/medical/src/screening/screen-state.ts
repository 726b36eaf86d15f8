import { CheckpointError } from '@newfield/core/contracts';
import { z } from 'zod';
import { moleculeFaults } from '../molecules/molecule-error.ts';
import type { KeptMolecule } from './screened-molecule.ts';

/** Bars of the distribution of scores, each a twentieth wide. */
export const numScoreBars = 20;

/** How far a screen has come; plain data, from which it goes on. */
export interface ScreenState {
  /** Records of the library that are done, refused ones among them. */
  readonly numRecords: number;
  readonly refusals: readonly { readonly line: number; readonly fault: (typeof moleculeFaults)[number] }[];
  readonly numInDomain: number;
  /** Molecules by what they are ranked by: `[0, 0.05)` … `[0.95, 1]`. */
  readonly scoreCounts: readonly number[];
  /** The best so far, the best first. */
  readonly best: readonly KeptMolecule[];
}

/** Of a screen that has seen nothing. */
export const emptyState: ScreenState = {
  ...{ numRecords: 0, numInDomain: 0, refusals: [], best: [] },
  scoreCounts: new Array<number>(numScoreBars).fill(0),
};

const kept = z.object({ line: z.int().min(1), name: z.string(), smiles: z.string(), fingerprint: z.string() }).loose();

const state = z.strictObject({
  numRecords: z.int().min(0),
  refusals: z.array(z.strictObject({ line: z.int().min(1), fault: z.enum(moleculeFaults) })),
  numInDomain: z.int().min(0),
  scoreCounts: z.array(z.int().min(0)).length(numScoreBars),
  best: z.array(kept),
});

export const writeScreenState = (value: ScreenState): string => JSON.stringify(value);

/** @throws CheckpointError when it is none of this version's */
export function readScreenState(text: string): ScreenState {
  try {
    return state.parse(JSON.parse(text)) as unknown as ScreenState;
  } catch {
    throw new CheckpointError('What was kept of the screen can’t be read.', { fix: 'Start the screen again.' });
  }
}
