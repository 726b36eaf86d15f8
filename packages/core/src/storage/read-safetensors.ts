import { readFile } from 'node:fs/promises';
import { CorruptFileError } from '../contracts/errors/index.ts';

/** An array of a file of weights. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Float32 weights of a `.safetensors` file by name: a length of 8 bytes, a header of so many bytes in JSON, the numbers.
 *
 * @throws CorruptFileError when the file is none, or cut off
 */
export async function readSafetensors(path: string): Promise<ReadonlyMap<string, StoredTensor>> {
  const bytes = await readFile(path);
  const headerLength = bytes.length < 8 ? Infinity : Number(bytes.readBigUInt64LE(0));
  if (8 + headerLength > bytes.length) throw broken(path);
  const header = parsed(bytes.toString('utf8', 8, 8 + headerLength), path);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, data_offsets: offsets }] of Object.entries(header)) {
    if (dtype !== 'F32') continue;
    const [from, to] = [8 + headerLength + offsets[0], 8 + headerLength + offsets[1]];
    if (to > bytes.length) throw broken(path);
    const start = bytes.byteOffset + from;
    tensors.set(name, { shape, values: new Float32Array(bytes.buffer.slice(start, bytes.byteOffset + to)) });
  }
  return tensors;
}

function parsed(text: string, path: string): Record<string, Entry> {
  try {
    return JSON.parse(text) as Record<string, Entry>;
  } catch {
    throw broken(path);
  }
}

const broken = (path: string): Error =>
  new CorruptFileError('This file holds no weights, or is cut off.', {
    expected: 'a .safetensors file',
    received: path,
    fix: 'Download the model again.',
  });
