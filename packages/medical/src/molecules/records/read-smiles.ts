import { MoleculeError } from '../molecule-error.ts';
import { moleculeLimits } from '../toolkit/molecule-limits.ts';
import { linesOf } from './lines-of.ts';
import type { MoleculeRecord, RefusedRecord } from './record.ts';

/** Characters of a name that are kept. */
const nameLengthMax = 200;

/**
 * Records of a SMILES file: a line each, the structure first and, after a space or tab, its name. Empty lines and lines that start with
 * `#` are passed over; so is a first line that starts with the word SMILES.
 *
 * @returns in the file's order; a record over the limits is a refusal with its line, and reading goes on
 */
export async function* readSmiles(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<MoleculeRecord | RefusedRecord> {
  const lengthMax = moleculeLimits.smilesLengthMax;
  for await (const { number: line, text, isCut } of linesOf(pieces, lengthMax + nameLengthMax + 1)) {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (line === 1 && /^\ufeff?smiles\b/i.test(trimmed)) continue;
    const [structure = '', ...rest] = trimmed.split(/\s+/);
    if (structure.length > lengthMax || (isCut && rest.length === 0)) {
      yield { line, refusal: new MoleculeError('too-long', line) };
      continue;
    }
    yield { line, text: structure, name: rest.join(' ').slice(0, nameLengthMax) };
  }
}
