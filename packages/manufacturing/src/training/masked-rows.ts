import type { HostTensor } from '@newfield/core';
import type { MaskedPictures } from '@newfield/data';

/** Pictures of several splits, one after another. */
export function joinedMasks(parts: readonly MaskedPictures[], split: string): MaskedPictures {
  const [first] = parts;
  return {
    ...first!,
    split,
    pictures: joined(parts.map(({ pictures }) => pictures)),
    masks: joined(parts.map(({ masks }) => masks)),
    kinds: parts.flatMap(({ kinds }) => kinds),
    rows: parts.flatMap(({ rows }) => rows),
  };
}

/** Some of the pictures, in this order. */
export function maskedRows(all: MaskedPictures, rows: readonly number[]): MaskedPictures {
  return {
    ...all,
    pictures: taken(all.pictures, rows),
    masks: taken(all.masks, rows),
    kinds: rows.map((row) => all.kinds[row]!),
    rows: rows.map((row) => all.rows[row]!),
  };
}

function joined(tensors: readonly HostTensor[]): HostTensor {
  const data = new Uint8Array(tensors.reduce((length, tensor) => length + tensor.data.length, 0));
  let at = 0;
  for (const tensor of tensors) {
    data.set(tensor.data as Uint8Array, at);
    at += tensor.data.length;
  }
  const numRows = tensors.reduce((sum, { shape }) => sum + shape[0]!, 0);
  return { dtype: 'uint8', shape: [numRows, ...tensors[0]!.shape.slice(1)], data };
}

function taken({ shape, data }: HostTensor, rows: readonly number[]): HostTensor {
  const size = data.length / shape[0]!;
  const into = new Uint8Array(rows.length * size);
  rows.forEach((row, index) => into.set((data as Uint8Array).subarray(row * size, (row + 1) * size), index * size));
  return { dtype: 'uint8', shape: [rows.length, ...shape.slice(1)], data: into };
}
