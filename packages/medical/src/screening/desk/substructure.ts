import { InvalidArgumentError } from '@newfield/core/contracts';
import { MoleculeError } from '../../molecules/molecule-error.ts';
import type { Chemistry } from '../../molecules/toolkit/chemistry.ts';
import type { Pattern } from '../../molecules/toolkit/molecule.ts';

/** Characters of a query. */
const queryLengthMax = 1000;

/**
 * A part to look for. What reads as SMILES is taken in RDKit's own spelling, so that a ring drawn with single and double bonds finds
 * aromatic ones; all else is SMARTS.
 *
 * @throws MoleculeError `empty`, `too-long`, `control-character`, or `unreadable` when it is neither
 */
export function readQuery(chemistry: Chemistry, text: string): Pattern {
  const query = text.trim();
  if (query === '') throw new MoleculeError('empty');
  if (query.length > queryLengthMax) throw new MoleculeError('too-long');
  if (/\p{Cc}/u.test(query)) throw new MoleculeError('control-character');
  try {
    return chemistry.pattern(asSmiles(chemistry, query) ?? query);
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) throw new MoleculeError('unreadable');
    throw error;
  }
}

function asSmiles(chemistry: Chemistry, query: string): string | undefined {
  try {
    return chemistry.withMolecule(query, (molecule) => molecule.smiles());
  } catch (error) {
    // A damaged toolkit is no answer to what the text is.
    if (MoleculeError.isInstance(error) && !chemistry.hasFailed) return undefined;
    throw error;
  }
}
