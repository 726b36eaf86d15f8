import { MalformedRequestError } from '../errors/index.ts';
import { numericDatatype, type Datatype, type NumericData, type TensorData } from './datatype.ts';

/*
 * The binary tensor extension: little-endian values one after another; BYTES as a 4-byte little-endian length and the bytes,
 * element by element. Every machine Node runs on is little-endian, so numbers are used as they lie.
 */

const lengthBytes = 4;

/**
 * Tensor data from its bytes, without a copy where their place in memory allows it.
 *
 * @throws MalformedRequestError when there are more or fewer bytes than the shape asks for
 */
export function decodeBinaryData(
  bytes: Uint8Array,
  datatype: Datatype,
  expectedLength: number,
  name: string,
): TensorData {
  if (datatype === 'BYTES') return decodeByteStrings(bytes, expectedLength, name);
  const { array } = numericDatatype(datatype);
  const width = array.BYTES_PER_ELEMENT;
  if (bytes.byteLength !== expectedLength * width)
    throw wrong(name, `${expectedLength * width} bytes`, bytes.byteLength);
  const aligned = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  const data = new array(aligned.buffer, aligned.byteOffset, expectedLength);
  if (datatype === 'BOOL' && (data as Uint8Array).some((value) => value > 1)) {
    throw wrong(name, 'bytes of 0 or 1', bytes.byteLength);
  }
  return data;
}

function decodeByteStrings(bytes: Uint8Array, expectedLength: number, name: string): Uint8Array[] {
  // Each element has its length before it, so a false shape can't make this allocate.
  if (expectedLength * lengthBytes > bytes.byteLength)
    throw wrong(name, `${expectedLength} elements`, bytes.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const elements: Uint8Array[] = [];
  let at = 0;
  while (elements.length < expectedLength) {
    const start = at + lengthBytes;
    const end = start <= bytes.byteLength ? start + view.getUint32(at, true) : Infinity;
    if (end > bytes.byteLength) throw wrong(name, `${expectedLength} elements`, bytes.byteLength);
    elements.push(bytes.subarray(start, end));
    at = end;
  }
  if (at !== bytes.byteLength) throw wrong(name, `${expectedLength} elements and no more`, bytes.byteLength);
  return elements;
}

/** The bytes of tensor data; of numbers without a copy. */
export function encodeBinaryData(data: TensorData): Uint8Array {
  if (!isByteStrings(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const bytes = Buffer.allocUnsafe(data.reduce((sum, element) => sum + lengthBytes + element.byteLength, 0));
  let at = 0;
  for (const element of data) {
    at = bytes.writeUInt32LE(element.byteLength, at);
    bytes.set(element, at);
    at += element.byteLength;
  }
  return bytes;
}

export const isByteStrings = (data: TensorData): data is readonly Uint8Array[] => Array.isArray(data);

export const isNumeric = (data: TensorData): data is NumericData => !Array.isArray(data);

function wrong(name: string, expected: string, numBytes: number): Error {
  return new MalformedRequestError(`The bytes of input "${name}" don't fit its shape.`, {
    expected,
    received: `${numBytes} bytes`,
    fix: 'Send little-endian values in row-major order; BYTES elements each with their 4-byte length before them.',
  });
}
