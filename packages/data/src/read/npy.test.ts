import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { readArrays } from './arrays.ts';
import { parseNpy } from './npy.ts';

/** NumPy's format as its documentation describes it. */
function npyFile(
  descr: string,
  shape: string,
  values: ArrayBufferView,
  { fortran = false, version = 1 } = {},
): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape}), }\n`;
  const prefix = Buffer.alloc(version === 1 ? 10 : 12);
  prefix.write('\x93NUMPY', 'latin1');
  prefix[6] = version;
  if (version === 1) prefix.writeUInt16LE(header.length, 8);
  else prefix.writeUInt32LE(header.length, 8);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([prefix, Buffer.from(header), bytes]);
}

describe('parseNpy', () => {
  it.each([
    ['|u1', 'uint8', Uint8Array.of(0, 255)],
    ['|i1', 'int8', Int8Array.of(-128, 127)],
    ['<i2', 'int16', Int16Array.of(-32_768, 32_767)],
    ['<i4', 'int32', Int32Array.of(-2_147_483_648, 7)],
    ['<i8', 'int64', BigInt64Array.of(-(2n ** 63n), 7n)],
    ['<f4', 'float32', Float32Array.of(0.5, -1e30)],
    ['<f8', 'float64', Float64Array.of(0.1, Number.NaN)],
    ['|b1', 'bool', Uint8Array.of(1, 0)],
  ])('reads %s', (descr, dtype, values) => {
    expect(parseNpy(npyFile(descr, '2,', values), 'a.npy')).toEqual({ dtype, shape: [2], data: values });
  });

  it('reads big-endian values', () => {
    const values = Buffer.from([0x01, 0x02, 0xff, 0xfe]);
    expect(parseNpy(npyFile('>i2', '2,', values), 'a.npy').data).toEqual(Int16Array.of(0x0102, -2));
  });

  it('reads version 2 and an array without axes', () => {
    const scalar = parseNpy(npyFile('<f4', '', Float32Array.of(3), { version: 2 }), 'a.npy');
    expect(scalar).toEqual({ dtype: 'float32', shape: [], data: Float32Array.of(3) });
  });

  it('turns Fortran order to row-major', () => {
    // [[1, 2, 3], [4, 5, 6]] stored column by column.
    const columns = Int32Array.of(1, 4, 2, 5, 3, 6);
    const array = parseNpy(npyFile('<i4', '2, 3', columns, { fortran: true }), 'a.npy');
    expect(array).toEqual({ dtype: 'int32', shape: [2, 3], data: Int32Array.of(1, 2, 3, 4, 5, 6) });
  });

  it('turns three axes of Fortran order to row-major', () => {
    // Element [i, j, k] of shape [2, 1, 2] is 10·i + k.
    const array = parseNpy(npyFile('|u1', '2, 1, 2', Uint8Array.of(0, 10, 1, 11), { fortran: true }), 'a.npy');
    expect(array.data).toEqual(Uint8Array.of(0, 1, 10, 11));
  });

  it.each([
    ['a file that is cut short', npyFile('<f8', '3,', Float64Array.of(1, 2))],
    ['another kind of file', Buffer.from('PK and more than twelve bytes')],
    ['pickled objects', npyFile('|O', '1,', Uint8Array.of(1))],
    ['an empty file', new Uint8Array()],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseNpy(bytes, 'a.npy')).toThrow(expect.objectContaining({ code: 'CORRUPT_FILE' }));
  });
});

describe('readArrays', () => {
  it('reads the arrays of an .npz that are asked for', async () => {
    const path = join(await temporaryFolder(), 'made.npz');
    const images = npyFile('|u1', '2, 1', Uint8Array.of(1, 2));
    await writeFile(path, zipSync({ 'images.npy': images, 'labels.npy': npyFile('<f4', '1,', Float32Array.of(1)) }));
    expect(Object.keys(await readArrays(path))).toEqual(['images', 'labels']);
    expect(await readArrays(path, ['images'])).toEqual({
      images: { dtype: 'uint8', shape: [2, 1], data: Uint8Array.of(1, 2) },
    });
  });

  it('names an .npy array after its file', async () => {
    const path = join(await temporaryFolder(), 'normal.npy');
    await writeFile(path, npyFile('<i2', '1,', Int16Array.of(7)));
    expect(await readArrays(path)).toEqual({ normal: { dtype: 'int16', shape: [1], data: Int16Array.of(7) } });
  });

  it('refuses a damaged .npz and a missing file', async () => {
    const path = join(await temporaryFolder(), 'made.npz');
    await writeFile(path, 'not a zip file');
    await expect(readArrays(path)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    await expect(readArrays(`${path}.npz`)).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
  });
});
