import type { DicomDataset } from './dataset.ts';

/** A graphic drawn over the picture: 1 where it is, at `row` and `column` (from 0) of the picture. */
export interface Overlay {
  readonly group: string;
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly column: number;
  readonly data: Uint8Array;
}

/** The overlay planes (60xx) that lie in an attribute of their own; first frame. */
export function overlaysOf(dataset: DicomDataset): Overlay[] {
  const overlays: Overlay[] = [];
  for (let number = 0; number < 0x20; number += 2) {
    const group = (0x6000 + number).toString(16);
    const short = (element: string, index = 0): number | undefined =>
      dataset.parsed.uint16(`x${group}${element}`, index);
    const [rows, columns] = [short('0010'), short('0011')];
    const bytes = dataset.bytes(`${group}3000`);
    if (!rows || !columns || bytes.length * 8 < rows * columns) continue;
    const data = Uint8Array.from({ length: rows * columns }, (_, i) => ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1);
    overlays.push({ group, rows, columns, row: (short('0050') ?? 1) - 1, column: (short('0050', 1) ?? 1) - 1, data });
  }
  return overlays;
}
