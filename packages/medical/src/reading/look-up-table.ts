import type { DicomDataset } from './dataset.ts';

/** A table of a modality or VOI LUT sequence. */
export interface LookUpTable {
  /** The value that the first entry stands for; lower ones take it too. */
  readonly first: number;
  readonly entries: ArrayLike<number>;
  /** Bits an entry. */
  readonly bits: number;
}

/** @param item of the sequence; @returns undefined where it holds no entries */
export function lookUpTable(item: DicomDataset, signed: boolean): LookUpTable | undefined {
  const [count = 0, first = 0, bits = 16] = item.numbers('LUTDescriptor');
  const bytes = item.bytes('LUTData');
  const length = count === 0 ? 65_536 : count;
  const wide = bytes.length >= length * 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const available = Math.min(length, wide ? Math.floor(bytes.length / 2) : bytes.length);
  if (available === 0) return undefined;
  const entries = Array.from({ length: available }, (_, i) => (wide ? view.getUint16(i * 2, true) : view.getUint8(i)));
  return { first: signed && first > 32_767 ? first - 65_536 : first, entries, bits };
}

/** The entry of a value; values beyond the table take its ends. */
export function look(table: LookUpTable, value: number): number {
  const index = Math.max(0, Math.min(table.entries.length - 1, Math.round(value) - table.first));
  return table.entries[index] ?? 0;
}
