import { MalformedRequestError } from '../errors/index.ts';
import { numericDatatype, type Datatype, type NumericDatatypeName, type TensorData } from './datatype.ts';

/** Deepest nesting of JSON arrays that is followed; no tensor has more axes. */
const maxDepth = 16;

/**
 * Tensor data from JSON: one flat array in row-major order, or nested arrays.
 *
 * @param expectedLength number of elements the tensor's shape asks for
 * @throws MalformedRequestError when there are more or fewer, or one is of another type
 */
export function decodeJsonData(data: unknown, datatype: Datatype, expectedLength: number, name: string): TensorData {
  if (!Array.isArray(data)) throw wrong(name, 'an array in "data"', 'something else');
  const flat = flatten(data, expectedLength, name);
  if (flat.length !== expectedLength) throw wrong(name, `${expectedLength} values`, `${flat.length}`);
  return datatype === 'BYTES' ? decodeStrings(flat, name) : decodeNumbers(flat, datatype, name);
}

function flatten(data: readonly unknown[], expectedLength: number, name: string): readonly unknown[] {
  if (!Array.isArray(data[0])) return data;
  const flat: unknown[] = [];
  const visit = (part: unknown, depth: number): void => {
    if (!Array.isArray(part)) {
      flat.push(part);
      if (flat.length > expectedLength) throw wrong(name, `${expectedLength} values`, 'more');
    } else if (depth === maxDepth) {
      throw wrong(name, `at most ${maxDepth} axes`, 'more');
    } else {
      for (const inner of part) visit(inner, depth + 1);
    }
  };
  visit(data, 0);
  return flat;
}

function decodeStrings(values: readonly unknown[], name: string): Uint8Array[] {
  return values.map((value) => {
    if (typeof value !== 'string') throw wrong(name, 'strings', `a ${typeof value}`);
    return Buffer.from(value, 'utf8');
  });
}

function decodeNumbers(values: readonly unknown[], datatype: NumericDatatypeName, name: string): TensorData {
  const { array, accepts } = numericDatatype(datatype);
  const data = new array(values.length);
  const isBig = data instanceof BigInt64Array || data instanceof BigUint64Array;
  for (let index = 0; index < values.length; index++) {
    const given = values[index];
    const value = datatype === 'BOOL' && typeof given === 'boolean' ? Number(given) : given;
    if (typeof value !== 'number') throw wrong(name, `${datatype} values`, `a ${typeof given}`);
    if (!accepts(value)) throw wrong(name, `${datatype} values`, 'a number outside that type');
    (data as { [index: number]: number | bigint })[index] = isBig ? BigInt(value) : value;
  }
  return data;
}

/**
 * Tensor data as a flat JSON array. A float that is not finite becomes `null`, as JSON has no other word for it.
 *
 * @throws MalformedRequestError for 64-bit integers that JSON numbers can't hold, and byte strings that aren't UTF-8
 */
export function encodeJsonData(data: TensorData, name: string): unknown[] {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    return Array.from(data as BigInt64Array, (value) => {
      const number = Number(value);
      if (!Number.isSafeInteger(number)) throw onlyBinary(name);
      return number;
    });
  }
  if (!Array.isArray(data)) return Array.from(data as Float32Array);
  return data.map((bytes: Uint8Array) => {
    try {
      return utf8.decode(bytes);
    } catch {
      throw onlyBinary(name);
    }
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function wrong(name: string, expected: string, received: string): Error {
  return new MalformedRequestError(`The data of input "${name}" can't be read.`, {
    expected,
    received,
    fix: 'Send what the model’s metadata says, flat in row-major order or nested.',
  });
}

function onlyBinary(name: string): Error {
  return new MalformedRequestError(`Output "${name}" can't be written as JSON.`, {
    fix: 'Ask for it with "binary_data": true.',
  });
}
