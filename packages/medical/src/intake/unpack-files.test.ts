import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bufferFile } from './buffer-file.ts';
import { unpackFiles } from './unpack-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-unpack-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What becomes of each file of an archive: its bytes, or the code of the error. */
async function unpacked(archive: Uint8Array): Promise<unknown[]> {
  const path = join(folder, 'archive.zip');
  await writeFile(path, archive);
  const outcomes: unknown[] = [];
  for await (const { read } of unpackFiles(path)) {
    outcomes.push(
      await read().then(
        (bytes) => [...bytes],
        ({ code }: { code: string }) => code,
      ),
    );
  }
  return outcomes;
}

describe('an archive', () => {
  it('gives its files in their order, without folders and what systems add', async () => {
    const files = {
      'a/1.dcm': [1],
      'a/.DS_Store': [0],
      '__MACOSX/1': [0],
      DICOMDIR: [0],
      'b/2': [2],
      'b/Thumbs.db': [0],
    };
    const archive = zipSync(
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Uint8Array.from(bytes)])),
    );
    expect(await unpacked(archive)).toEqual([[1], [2]]);
  });

  it('gives the files after a damaged one', async () => {
    const archive = zipSync({ first: Uint8Array.of(7, 7, 7, 7), second: Uint8Array.of(2) }, { level: 0 });
    // Compressed data of the first file, where there is none: its method says deflate.
    archive[8] = 8;
    archive[Buffer.from(archive).indexOf('PK\x01\x02') + 10] = 8;
    expect(await unpacked(archive)).toEqual(['CORRUPT_FILE', [2]]);
  });

  it.each([
    ['that is none', Uint8Array.of(80, 75, 3, 4), 'CORRUPT_FILE'],
    ['that becomes more than a hundred times as large', zipSync({ bomb: new Uint8Array(5_000_000) }), 'VALUE_RANGE'],
    [
      'of more files than a person sends',
      zipSync(Object.fromEntries(Array.from({ length: 20_001 }, (_, n) => [`${n}`, new Uint8Array(0)])), { level: 0 }),
      'VALUE_RANGE',
    ],
    ['that promises a file of 301 MB', withSize(zipSync({ large: Uint8Array.of(1) }), 301_000_000), 'VALUE_RANGE'],
  ])('%s is refused before anything of it is unpacked', async (_, archive, code) => {
    await expect(unpacked(archive)).rejects.toMatchObject({ code });
  });
});

it('a single file is given up once it is larger than any picture', async () => {
  let numPieces = 0;
  const piece = new Uint8Array(20_000_000);
  async function* endless() {
    for (;;) {
      numPieces++;
      yield piece;
    }
  }
  await expect(bufferFile(endless())).rejects.toMatchObject({ code: 'VALUE_RANGE' });
  expect(numPieces).toBe(16);
  expect(
    await bufferFile(
      (async function* () {
        yield Uint8Array.of(1, 2);
        yield Uint8Array.of(3);
      })(),
    ),
  ).toEqual(Buffer.of(1, 2, 3));
});

/** The same archive, whose directory claims another length of its one file, unpacked. */
function withSize(archive: Uint8Array, numBytes: number): Uint8Array {
  const directory = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  directory.writeUInt32LE(numBytes, directory.indexOf('PK\x01\x02') + 24);
  return archive;
}
