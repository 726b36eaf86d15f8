import { setImmediate } from 'node:timers/promises';
import { createPainsFilter, type PainsFilter } from '../molecules/filters/pains.ts';
import { MoleculeError } from '../molecules/molecule-error.ts';
import type { Chemistry } from '../molecules/toolkit/chemistry.ts';
import { readBits } from './bit-fingerprint.ts';
import { pickDiverse } from './pick-diverse.ts';
import { RenewedChemistry } from './renewed-chemistry.ts';
import type { KeptMolecule, ScreenedMolecule } from './screened-molecule.ts';
import type { ScreenState } from './screen-state.ts';

/** Molecules among which the diverse ones are picked, and how many are. */
const [numPickedFrom, numPicked] = [2000, 100];

export interface FinishOptions {
  readonly signal?: AbortSignal;
  /** Told how many of the molecules are done. */
  readonly onProgress?: (numDone: number) => void;
}

/**
 * What is looked at once the best are known: PAINS, about 10 ms a molecule, and which are most unlike each other.
 *
 * @throws the signal's reason when it aborts
 */
export async function finishScreen(
  { best }: Pick<ScreenState, 'best'>,
  { signal, onProgress }: FinishOptions = {},
): Promise<ScreenedMolecule[]> {
  const fingerprints = best.slice(0, numPickedFrom).map(({ fingerprint }) => readBits(fingerprint));
  const diverse = new Map(pickDiverse(fingerprints, numPicked).map((place, index) => [place, index + 1]));
  const alarm = new PainsAlarm();
  try {
    const molecules: ScreenedMolecule[] = [];
    for (const [place, molecule] of best.entries()) {
      signal?.throwIfAborted();
      const alerts = await alarm.alerts(molecule);
      molecules.push({ ...molecule, rank: place + 1, alerts, diverseRank: diverse.get(place) ?? null });
      onProgress?.(place + 1);
      // The lease of a job is renewed between molecules.
      await setImmediate();
    }
    return molecules;
  } finally {
    alarm.close();
  }
}

class PainsAlarm {
  readonly #toolkit = new RenewedChemistry();
  #of: Chemistry | undefined;
  #filter: PainsFilter | undefined;

  async alerts({ smiles, line }: KeptMolecule): Promise<readonly string[] | null> {
    const chemistry = await this.#toolkit.open();
    if (this.#filter === undefined || this.#of !== chemistry) {
      this.#filter = createPainsFilter(chemistry);
      this.#of = chemistry;
    }
    try {
      return this.#filter.alerts(smiles, line);
    } catch (error) {
      if (MoleculeError.isInstance(error)) return null;
      throw error;
    }
  }

  close(): void {
    this.#toolkit.close();
  }
}
