import { deflateSync, inflateSync } from 'node:zlib';
import { InvalidArgumentError } from '@newfield/core/contracts';

/** Fingerprints of molecules: the places that each has, with their counts. */
export interface SparseCounts {
  readonly numRows: number;
  /** `[numRows + 1]`: where each row's places begin. */
  readonly starts: Int32Array;
  /** Ascending within a row. */
  readonly places: Uint16Array;
  readonly counts: Uint8Array;
}

/** No bundle learns from more. */
const numRowsMax = 1_000_000;
const placesMax = 200;

/**
 * Fingerprints as text, without structures: for each row how many places it has, then the distance to each and its count.
 *
 * @returns base64 of the deflated bytes, whose checksum tells when they were altered: about 40 bytes a molecule
 */
export function packMolecules({ numRows, starts, places, counts }: SparseCounts): string {
  const bytes: number[] = [];
  for (let row = 0; row < numRows; row++) {
    const [start, end] = [starts[row]!, starts[row + 1]!];
    writeNumber(bytes, end - start);
    for (let at = start; at < end; at++) {
      writeNumber(bytes, places[at]! - (at === start ? 0 : places[at - 1]!));
      bytes.push(counts[at]!);
    }
  }
  return deflateSync(Uint8Array.from(bytes), { level: 9 }).toString('base64');
}

/**
 * @param numPlaces of a fingerprint
 * @throws InvalidArgumentError when the text was cut off or altered
 */
export function unpackMolecules(packed: string, numRows: number, numPlaces: number): SparseCounts {
  const bytes = inflated(packed, numRows);
  const starts = new Int32Array(numRows + 1);
  const [places, counts]: [number[], number[]] = [[], []];
  let at = 0;
  const read = (): number => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 14) throw altered();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  for (let row = 0; row < numRows; row++) {
    let place = 0;
    for (let left = read(); left > 0; left--) {
      place += read();
      const count = bytes[at++];
      if (place >= numPlaces || count === undefined) throw altered();
      places.push(place);
      counts.push(count);
    }
    starts[row + 1] = places.length;
  }
  if (at !== bytes.length) throw altered();
  return { numRows, starts, places: Uint16Array.from(places), counts: Uint8Array.from(counts) };
}

function inflated(packed: string, numRows: number): Uint8Array {
  if (!(numRows <= numRowsMax)) throw altered();
  try {
    return inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: 2 + numRows * 3 * placesMax });
  } catch {
    throw altered();
  }
}

/** Seven bits a byte, the lowest first. */
function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest >>= 7) bytes.push(128 | (rest & 127));
  bytes.push(rest);
}

const altered = (): Error =>
  new InvalidArgumentError('The fingerprints of the learnt molecules were altered.', {
    stage: 'deployment',
    expected: 'what packMolecules wrote',
    fix: 'Get the bundle again from where it was made.',
  });
