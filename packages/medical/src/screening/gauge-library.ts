import { LibraryTooLargeError } from './library-too-large-error.ts';

export type LibraryFormat = 'smiles' | 'sdf';

/** Most that is screened at once. */
export const libraryLimits = {
  numRecordsMax: 100_000,
  numBytesMax: { smiles: 16_000_000, sdf: 300_000_000 },
} as const;

/** Of a file's beginning, where its format shows. */
const headBytes = 65_536;

/** A library on its way in. */
export interface GaugedLibrary {
  readonly format: LibraryFormat;
  /** All of it. @throws LibraryTooLargeError in the middle, as soon as it is more than is taken */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Records that went by so far, broken ones among them. */
  readonly numRecords: () => number;
}

/**
 * Tells SMILES and SDF apart by what is written, and counts records while bytes pass, in no more memory than a beginning of 64 kB.
 *
 * @throws LibraryTooLargeError when the beginning alone is too much
 */
export async function gaugeLibrary(pieces: AsyncIterable<Uint8Array>): Promise<GaugedLibrary> {
  const source = pieces[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { value, done } = await source.next();
    if (done) break;
    head.push(value);
    length += value.byteLength;
  }
  const format = formatOf(Buffer.concat(head).subarray(0, headBytes).toString('latin1'));
  const counter = new RecordCounter(format);
  return { format, bytes: counted(head, source, counter), numRecords: () => counter.numRecords };
}

/** A molblock's end, or its version, or what parts records: nothing of it is SMILES. */
const formatOf = (head: string): LibraryFormat => (/^M {2}END|^\${4}| V[23]000\s*$/m.test(head) ? 'sdf' : 'smiles');

async function* counted(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  counter: RecordCounter,
): AsyncGenerator<Uint8Array> {
  try {
    for (const piece of head) {
      counter.take(piece);
      yield piece;
    }
    for (;;) {
      const { value, done } = await rest.next();
      if (done) return;
      counter.take(value);
      yield value;
    }
  } finally {
    await rest.return?.();
  }
}

const [newLine, carriageReturn, space, tab, hash, dollar] = [10, 13, 32, 9, 35, 36];

/** Counts lines that hold a SMILES, or `$$$$` and what follows the last. */
class RecordCounter {
  numRecords = 0;
  readonly #format: LibraryFormat;
  #numBytes = 0;
  /** Of the present line: nothing but space so far; decided. */
  #isBlank = true;
  /** Dollars at the line's start. */
  #numDollars = 0;
  #hasOpenRecord = false;

  constructor(format: LibraryFormat) {
    this.#format = format;
  }

  take(piece: Uint8Array): void {
    this.#numBytes += piece.byteLength;
    for (const byte of piece) this.#step(byte);
    const { numRecordsMax, numBytesMax } = libraryLimits;
    if (this.#numBytes <= numBytesMax[this.#format] && this.numRecords <= numRecordsMax) return;
    throw tooLarge();
  }

  #step(byte: number): void {
    if (byte === newLine || byte === carriageReturn) {
      this.#isBlank = true;
      this.#numDollars = 0;
      return;
    }
    if (this.#format === 'sdf') return this.#stepSdf(byte);
    if (!this.#isBlank || byte === space || byte === tab) return;
    this.#isBlank = false;
    if (byte !== hash) this.numRecords++;
  }

  #stepSdf(byte: number): void {
    if (byte === dollar && (this.#isBlank || this.#numDollars > 0)) {
      this.#isBlank = false;
      if (++this.#numDollars === 4) {
        if (!this.#hasOpenRecord) this.numRecords++;
        this.#hasOpenRecord = false;
      }
      return;
    }
    this.#numDollars = 0;
    if (byte === space || byte === tab) return;
    this.#isBlank = false;
    if (this.#hasOpenRecord) return;
    this.#hasOpenRecord = true;
    this.numRecords++;
  }
}

export const tooLarge = (): Error =>
  new LibraryTooLargeError('The library holds more than is screened at once.', {
    expected: `at most ${libraryLimits.numRecordsMax} molecules, 16 MB of SMILES or 300 MB of SDF`,
    fix: 'Split it into parts.',
  });
