/** Whole rows of a CSV file as UTF-8 bytes. */
export interface RowBlock {
  /** Ends with a line feed. */
  readonly bytes: Uint8Array;
  /** Number of its first row in the file, from 1; empty lines count. */
  readonly firstRow: number;
  readonly numRows: number;
}

export interface BlockOptions {
  /** About so many; default 2 MiB. */
  readonly blockBytes?: number;
  /** Bytes without the end of a row after which the rest is given up on: any reader refuses such a row. */
  readonly rowBytesMax: number;
}

const [lineFeed, carriageReturn, quote] = [10, 13, 34];

/**
 * Cuts a stream of UTF-8 CSV at the ends of rows, the header in a block of its own. A line end counts where the quotes before it are
 * even, so a line break inside quotes cuts nothing.
 */
export async function* rowBlocks(
  source: AsyncIterable<Uint8Array>,
  { blockBytes = 2 << 20, rowBytesMax }: BlockOptions,
): AsyncGenerator<RowBlock> {
  let rest: Uint8Array = new Uint8Array(0);
  let row = 1;
  let isHeader = true;
  const take = (end: number, numRows: number): RowBlock => {
    const block = { bytes: endedRows(rest.subarray(0, end)), firstRow: row, numRows };
    rest = rest.subarray(end);
    row += numRows;
    isHeader = false;
    return block;
  };
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (isHeader) {
      const { end } = wholeRows(rest, { numRowsMax: 1, isLast: false });
      if (end > 0) yield take(end, 1);
    }
    if (isHeader ? rest.length <= rowBytesMax : rest.length < blockBytes) continue;
    const { end, numRows } = wholeRows(rest, { isLast: false });
    if (end > 0) yield take(end, numRows);
    if (rest.length <= rowBytesMax) continue;
    // One row without an end: whoever reads it says so.
    yield take(rest.length, 1);
    return;
  }
  if (isHeader && rest.length > 0) yield take(wholeRows(rest, { numRowsMax: 1, isLast: true }).end || rest.length, 1);
  if (rest.length > 0) yield take(rest.length, Math.max(1, wholeRows(rest, { isLast: true }).numRows));
}

/** How far whole rows reach, and how many they are. */
function wholeRows(
  bytes: Uint8Array,
  { numRowsMax = Infinity, isLast }: { readonly numRowsMax?: number; readonly isLast: boolean },
): { readonly end: number; readonly numRows: number } {
  let [isInside, numRows, end] = [false, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte > quote) continue;
    if (byte === quote) isInside = !isInside;
    if (isInside || (byte !== lineFeed && byte !== carriageReturn)) continue;
    if (byte === carriageReturn) {
      // Whether a line feed follows is not known yet.
      if (at + 1 === bytes.length && !isLast) break;
      if (bytes[at + 1] === lineFeed) continue;
    }
    numRows++;
    end = at + 1;
    if (numRows === numRowsMax) break;
  }
  if (isLast && end < bytes.length && numRows < numRowsMax) return { end: bytes.length, numRows: numRows + 1 };
  return { end, numRows };
}

/** A copy of its own, which may be given to another thread. */
function endedRows(bytes: Uint8Array): Uint8Array {
  const last = bytes.at(-1);
  const isEnded = last === lineFeed || last === carriageReturn;
  const copy = new Uint8Array(bytes.length + (isEnded ? 0 : 1));
  copy.set(bytes);
  if (!isEnded) copy[bytes.length] = lineFeed;
  return copy;
}
