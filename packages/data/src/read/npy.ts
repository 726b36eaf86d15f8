import { corruptFile } from './open-bytes.ts';

export type NpyData = Uint8Array | Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

/** An array of numbers in row-major order. */
export interface NpyArray {
  readonly dtype: 'bool' | 'uint8' | 'int8' | 'int16' | 'int32' | 'int64' | 'float32' | 'float64';
  readonly shape: readonly number[];
  readonly data: NpyData;
}

interface ElementType {
  readonly dtype: NpyArray['dtype'];
  readonly bytes: 1 | 2 | 4 | 8;
  readonly array: new (buffer: ArrayBuffer) => NpyData;
}

/** By NumPy's type code without its byte order. `bool` is 0 or 1 in a byte. */
const elementTypes: Readonly<Record<string, ElementType>> = {
  b1: { dtype: 'bool', bytes: 1, array: Uint8Array },
  u1: { dtype: 'uint8', bytes: 1, array: Uint8Array },
  i1: { dtype: 'int8', bytes: 1, array: Int8Array },
  i2: { dtype: 'int16', bytes: 2, array: Int16Array },
  i4: { dtype: 'int32', bytes: 4, array: Int32Array },
  i8: { dtype: 'int64', bytes: 8, array: BigInt64Array },
  f4: { dtype: 'float32', bytes: 4, array: Float32Array },
  f8: { dtype: 'float64', bytes: 8, array: Float64Array },
};

/**
 * Reads NumPy's array format, versions 1 to 3, little or big endian. Arrays in Fortran order are turned to row-major.
 *
 * @param path named in errors
 * @throws CorruptFileError when it isn't such a file, is cut short, or holds another type (pickled objects among them)
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function parseNpy(bytes: Uint8Array, path: string): NpyArray {
  const { type, isBigEndian, isFortranOrder, shape, start } = parseHeader(bytes, path);
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - start !== length * type.bytes) {
    throw corruptFile(path, `${length * type.bytes} bytes of values`, `${bytes.length - start} bytes`);
  }
  // A copy, because a typed array must start at a multiple of its element's size.
  const values = Buffer.from(new Uint8Array(bytes.subarray(start)).buffer);
  if (isBigEndian) swapBytes(values, type.bytes);
  const data = new type.array(values.buffer);
  return { dtype: type.dtype, shape, data: isFortranOrder ? toRowMajor(data, shape) : data };
}

function parseHeader(bytes: Uint8Array, path: string) {
  const magic = Buffer.from(bytes.subarray(0, 6)).toString('latin1');
  if (magic !== '\x93NUMPY' || bytes.length < 12) throw corruptFile(path, 'a NumPy array', 'another kind of file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [headerStart, headerLength] = bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const start = headerStart + headerLength;
  const header = Buffer.from(bytes.subarray(headerStart, start)).toString('utf8');
  const [, order, code = ''] = /'descr':\s*'([<>|=])(\w+)'/.exec(header) ?? [];
  const [, fortran] = /'fortran_order':\s*(True|False)/.exec(header) ?? [];
  const [, axes] = /'shape':\s*\(([\d,\s]*)\)/.exec(header) ?? [];
  const type = elementTypes[code];
  if (type === undefined || fortran === undefined || axes === undefined) {
    throw corruptFile(
      path,
      `a NumPy array of ${Object.keys(elementTypes).join(', ')}`,
      'another type or a damaged header',
    );
  }
  const shape = axes
    .split(',')
    .filter((axis) => axis.trim() !== '')
    .map(Number);
  return { type, isBigEndian: order === '>', isFortranOrder: fortran === 'True', shape, start };
}

function swapBytes(values: Buffer, bytes: number): void {
  if (bytes === 2) values.swap16();
  if (bytes === 4) values.swap32();
  if (bytes === 8) values.swap64();
}

/** Copies values whose first axis varies fastest to an order in which the last one does. */
function toRowMajor(data: NpyData, shape: readonly number[]): NpyData {
  const rowMajor = data.slice();
  const position = shape.map(() => 0);
  for (let target = 0; target < data.length; target++) {
    let source = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) source = source * shape[axis]! + position[axis]!;
    rowMajor[target] = data[source]!;
    for (let axis = shape.length - 1; axis >= 0 && ++position[axis]! === shape[axis]; axis--) position[axis] = 0;
  }
  return rowMajor;
}
