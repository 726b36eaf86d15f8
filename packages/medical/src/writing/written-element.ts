import { entryOfKeyword } from '../reading/dictionary.ts';

/** One attribute as it goes into a file: its value's bytes, the items of a sequence, or the fragments of compressed pixels. */
export interface WrittenElement {
  /** Eight lower case hexadecimal digits. */
  readonly tag: string;
  readonly vr: string;
  readonly value: Uint8Array | WrittenSequence | WrittenFragments;
}

export interface WrittenSequence {
  readonly items: readonly (readonly WrittenElement[])[];
}

/** Compressed pixels; without an offset table, which the standard allows to be empty, one fragment a frame is best. */
export interface WrittenFragments {
  readonly fragments: readonly Uint8Array[];
  readonly offsetTable?: readonly number[];
}

export function isSequence(value: WrittenElement['value']): value is WrittenSequence {
  return 'items' in value;
}

export function isFragments(value: WrittenElement['value']): value is WrittenFragments {
  return 'fragments' in value;
}

type NumberWriter = (view: DataView, at: number, value: number, littleEndian: boolean) => void;

const numberWriters: Readonly<Record<string, readonly [number, NumberWriter]>> = {
  US: [2, (view, at, value, little) => view.setUint16(at, value, little)],
  SS: [2, (view, at, value, little) => view.setInt16(at, value, little)],
  UL: [4, (view, at, value, little) => view.setUint32(at, value, little)],
  SL: [4, (view, at, value, little) => view.setInt32(at, value, little)],
  FL: [4, (view, at, value, little) => view.setFloat32(at, value, little)],
  FD: [8, (view, at, value, little) => view.setFloat64(at, value, little)],
};

/** Values of a number's representation as bytes. */
export function encodeNumbers(vr: string, values: readonly number[], littleEndian = true): Uint8Array | undefined {
  const writer = numberWriters[vr];
  if (writer === undefined) return undefined;
  const [width, write] = writer;
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => write(view, i * width, value, littleEndian));
  return bytes;
}

/** Text as bytes of even length: UIDs are filled with a zero, all else with a space. */
export function encodeText(vr: string, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  even[bytes.length] = vr === 'UI' ? 0 : 0x20;
  return even;
}

type Value = string | number | Uint8Array;

/**
 * An attribute by its keyword; text is written as UTF-8, so a data set with more than ASCII needs `ISO_IR 192`.
 * @param keyword of the standard, for example `PatientName`.
 * @param values  all of them; bytes alone for pixel data and the like.
 * @throws RangeError for a keyword that the standard doesn't have.
 * @example elementOf('Rows', 512)
 */
export function elementOf(keyword: string, ...values: Value[]): WrittenElement {
  const entry = entryOfKeyword(keyword);
  if (entry === undefined) throw new RangeError(`DICOM has no attribute with the keyword ${keyword}.`);
  const { tag, vr } = entry;
  const [first] = values;
  if (first instanceof Uint8Array) return { tag, vr, value: first };
  return { tag, vr, value: encodeNumbers(vr, values.map(Number)) ?? encodeText(vr, values.join('\\')) };
}

/** A sequence by its keyword. */
export function sequenceOf(keyword: string, ...items: (readonly WrittenElement[])[]): WrittenElement {
  return { ...elementOf(keyword), vr: 'SQ', value: { items } };
}
