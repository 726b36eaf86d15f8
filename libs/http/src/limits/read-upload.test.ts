import { expect, it } from 'vitest';
import { readUpload } from './read-upload.ts';

const rule = { types: ['image/tiff', 'image/png'], numBytesMax: 1e6 };
const sent = (bytes: Uint8Array<ArrayBuffer>) => new Request('http://a/', { method: 'POST', body: bytes });

it.each([
  ['little-endian', [0x49, 0x49, 42, 0]],
  ['big-endian', [0x4d, 0x4d, 0, 42]],
])('a %s TIFF whose tags lie behind its pixels is one', async (_, magic) => {
  const bytes = new Uint8Array(20_000).fill(255);
  bytes.set(magic);
  expect((await readUpload(sent(bytes), rule)).type).toBe('image/tiff');
});

it('a file that only begins like one is of another kind', async () => {
  const bytes = new Uint8Array(20_000).fill(255);
  bytes.set([0x49, 0x4a, 42, 0]);
  await expect(readUpload(sent(bytes), rule)).rejects.toMatchObject({ code: 'UNSUPPORTED_CONTENT' });
});
