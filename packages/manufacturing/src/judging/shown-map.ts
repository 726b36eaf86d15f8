import type { EvidenceMap } from '../inspection/inspection.ts';

/** Where the evidence stands, for a page: shares of twice the threshold, one byte a cell. */
export interface ShownMap {
  readonly rows: number;
  readonly columns: number;
  /** base64 of uint8 `[rows · columns]`; 128 is the threshold */
  readonly levels: string;
}

const thresholdLevel = 128;

/** Evidence as one byte a cell, so that a page draws it without asking again. */
export function shownMap({ rows, columns, values, threshold }: EvidenceMap): ShownMap {
  // It rounds and limits by itself; `Uint8Array.from` took a tenth of a part's whole time.
  const levels = new Uint8ClampedArray(values.length);
  for (let cell = 0; cell < values.length; cell++) levels[cell] = (thresholdLevel * values[cell]!) / threshold;
  return { rows, columns, levels: Buffer.from(levels.buffer).toString('base64') };
}
