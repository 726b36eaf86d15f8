import { describe, expect, it } from 'vitest';
import { gaugeLibrary, libraryLimits } from './gauge-library.ts';
import { LibraryTooLargeError } from './library-too-large-error.ts';

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gauged(source: AsyncIterable<Uint8Array>) {
  const library = await gaugeLibrary(source);
  const taken: Uint8Array[] = [];
  for await (const piece of library.bytes) taken.push(piece);
  return { format: library.format, numRecords: library.numRecords(), text: Buffer.concat(taken).toString() };
}

const block = (name: string) => `${name}\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0 0 0 C\nM  END\n`;

describe('gaugeLibrary', () => {
  it.each([1, 3, 1000])('counts SMILES without remarks and empty lines, in pieces of %i bytes', async (size) => {
    const text = '# a remark\nCCO ethanol\r\n\r\n  \tCC\rC # no remark\n\n';
    expect(await gauged(pieces(text, size))).toEqual({ format: 'smiles', numRecords: 3, text });
  });

  it.each([1, 5, 1000])('counts records of SDF, the last without its end too, in pieces of %i bytes', async (size) => {
    const text = `${block('one')}> <price $$$$>\n$5\n\n$$$$\n${block('two')}$$$$\n${block('three')}`;
    expect(await gauged(pieces(text, size))).toEqual({ format: 'sdf', numRecords: 3, text });
  });

  it('takes a hundred thousand, and stops at one more', async () => {
    const { numRecordsMax } = libraryLimits;
    expect((await gauged(pieces('C\n'.repeat(numRecordsMax), 65_536))).numRecords).toBe(numRecordsMax);
    await expect(gauged(pieces('C\n'.repeat(numRecordsMax + 1), 65_536))).rejects.toSatisfy(
      LibraryTooLargeError.isInstance,
    );
  });

  it('stops reading an endless line at 16 MB', async () => {
    let numRead = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const piece = new Uint8Array(1_000_000).fill(67);
      for (; ; numRead++) yield piece;
    }
    await expect(gauged(endless())).rejects.toSatisfy(LibraryTooLargeError.isInstance);
    expect(numRead).toBeLessThan(20);
  });
});
