import { MoleculeError, type MoleculeFault } from '../molecule-error.ts';
import { moleculeLimits } from '../toolkit/molecule-limits.ts';
import { linesOf } from './lines-of.ts';
import type { MoleculeRecord, RefusedRecord } from './record.ts';

const lineLengthMax = 4000;
const separator = '$$$$';

/**
 * Records of an SD file: molblocks (V2000 or V3000), each ended by `$$$$`. Data fields are passed over.
 *
 * @returns in the file's order; a record over the limits or without an end is a refusal with its first line, and reading goes on behind
 * the next `$$$$`
 * @see BIOVIA, "CTfile formats"
 */
export async function* readSdf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<MoleculeRecord | RefusedRecord> {
  let record = emptyRecord(1);
  for await (const { number, text } of linesOf(pieces, lineLengthMax)) {
    if (text.trimEnd() !== separator) {
      addLine(record, text);
      continue;
    }
    yield finished(record);
    record = emptyRecord(number + 1);
  }
  // A single molblock may do without the separator; empty lines at the end are none.
  if (record.isBlank) return;
  yield finished(record);
}

interface OpenRecord {
  readonly line: number;
  readonly lines: string[];
  length: number;
  isEnded: boolean;
  isBlank: boolean;
}

const emptyRecord = (line: number): OpenRecord => ({ line, lines: [], length: 0, isEnded: false, isBlank: true });

/** Lines behind the molblock's end, the data fields, are not kept; nor is more than the limit. */
function addLine(record: OpenRecord, text: string): void {
  if (text.trim() !== '') record.isBlank = false;
  if (record.isEnded) return;
  record.length += text.length + 1;
  if (record.length > moleculeLimits.recordLengthMax) return;
  record.lines.push(text);
  if (text.startsWith('M  END')) record.isEnded = true;
}

function finished({ line, lines, length, isEnded, isBlank }: OpenRecord): MoleculeRecord | RefusedRecord {
  const refused = (fault: MoleculeFault): RefusedRecord => ({ line, refusal: new MoleculeError(fault, line) });
  if (isBlank) return refused('empty');
  if (length > moleculeLimits.recordLengthMax) return refused('too-long');
  if (!isEnded) return refused('unfinished');
  return { line, text: `${lines.join('\n')}\n`, name: lines[0]!.trim() };
}
