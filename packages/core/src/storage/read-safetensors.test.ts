import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CorruptFileError } from '../contracts/errors/index.ts';
import { readSafetensors } from './read-safetensors.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'newfield-weights-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const header = {
  __metadata__: { source: 'made up' },
  kernel: { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
  half: { dtype: 'F16', shape: [2], data_offsets: [8, 12] },
};

async function written(name: string, length: number, json = JSON.stringify(header)): Promise<string> {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(json.length));
  const numbers = Buffer.from(new Float32Array([1.5, -2, 0]).buffer);
  const path = join(folder, name);
  await writeFile(path, Buffer.concat([size, Buffer.from(json), numbers]).subarray(0, length));
  return path;
}

test('float32 arrays come back by name; arrays of other kinds are passed over', async () => {
  const tensors = await readSafetensors(await written('whole', Infinity));
  expect([...tensors.keys()]).toEqual(['kernel']);
  expect(tensors.get('kernel')).toEqual({ shape: [2, 1], values: new Float32Array([1.5, -2]) });
});

test.each([
  ['empty', 0, undefined],
  ['cut off in its header', 40, undefined],
  ['cut off in its numbers', 8 + JSON.stringify(header).length + 4, undefined],
  ['no JSON', Infinity, '{"kernel": '],
])('a file that is %s is refused', async (name, length, json) => {
  await expect(readSafetensors(await written(name, length, json))).rejects.toThrow(CorruptFileError);
});
