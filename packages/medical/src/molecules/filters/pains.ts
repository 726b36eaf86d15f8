import type { Chemistry } from '../toolkit/chemistry.ts';
import { painsEntries } from './pains-entries.ts';

/** Knows substances that react in many assays whatever is tested (PAINS). */
export interface PainsFilter {
  /**
   * Names of the patterns that a molecule has, such as `quinone_A(370)`; about 10 ms a molecule.
   *
   * @param smiles of a molecule, without written hydrogens or with them
   * @throws MoleculeError when it is no molecule within the limits; hydrogens count towards the limit only where they are written
   */
  alerts(smiles: string, line?: number): readonly string[];
}

/**
 * A warning, no verdict: approved drugs have such patterns too.
 *
 * @see Baell & Holloway 2010; the 480 patterns match as RDKit's catalogue `PAINS` does
 */
export function createPainsFilter(chemistry: Chemistry): PainsFilter {
  const words = painsEntries.flatMap((entry) => entry.split(' '));
  const patterns = Array.from({ length: words.length / 2 }, (_, index) => ({
    name: words[2 * index]!,
    pattern: chemistry.pattern(words[2 * index + 1]!),
  }));
  return {
    alerts: (smiles, line) =>
      chemistry.withMolecule(
        smiles,
        (molecule) => {
          molecule.addHydrogens();
          return patterns.filter(({ pattern }) => molecule.has(pattern)).map(({ name }) => name);
        },
        line,
      ),
  };
}
