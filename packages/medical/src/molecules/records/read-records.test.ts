import { describe, expect, it } from 'vitest';
import { linesOf } from './lines-of.ts';
import { readSdf } from './read-sdf.ts';
import { readSmiles } from './read-smiles.ts';
import { isRefused, type MoleculeRecord, type RefusedRecord } from './record.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The same bytes in pieces of so many. */
function* pieces(text: string, size: number): Generator<Uint8Array> {
  const all = bytes(text);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

async function told(records: AsyncIterable<MoleculeRecord | RefusedRecord>): Promise<string[]> {
  const lines: string[] = [];
  for await (const record of records)
    lines.push(isRefused(record) ? `${record.line} ${record.refusal.fault}` : `${record.line} ${record.name}`);
  return lines;
}

describe('linesOf', () => {
  it.each([1, 2, 3, 100])('finds the same lines in pieces of %i bytes', async (size) => {
    const lines: string[] = [];
    for await (const { number, text, isCut } of linesOf(pieces('a\r\nb\n\rçdefgh\ni', size), 4))
      lines.push(`${number}${text}${isCut ? '…' : ''}`);
    expect(lines).toEqual(['1a', '2b', '3', '4çdef…', '5i']);
  });
});

describe('readSmiles', () => {
  it('takes a structure and its name from each line', async () => {
    const file = 'SMILES name\n# a remark\nCCO ethanol, pure\n\n  CC\tethane\nC';
    expect(await told(readSmiles([bytes(file)]))).toEqual(['3 ethanol, pure', '5 ethane', '6 ']);
  });

  it('refuses a line that is too long and reads on', async () => {
    const file = `CC one\n${'C'.repeat(9000)} two\nCCC three\n`;
    expect(await told(readSmiles([bytes(file)]))).toEqual(['1 one', '2 too-long', '3 three']);
  });
});

const block = (name: string): string => `${name}\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0 0 0 C\nM  END\n`;

describe('readSdf', () => {
  it('takes molblocks, without their data', async () => {
    const file = `${block('one')}> <PRICE>\n12\n\n$$$$\n${block('two')}$$$$\n\n`;
    expect(await told(readSdf(pieces(file, 7)))).toEqual(['1 one', '11 two']);
    for await (const record of readSdf([bytes(file)]))
      expect(record).toMatchObject({ text: block(record.line === 1 ? 'one' : 'two') });
  });

  it('takes a single molblock', async () => {
    expect(await told(readSdf([bytes(block('one'))]))).toEqual(['1 one']);
  });

  it('refuses what has no end, is empty or too long, with its first line, and reads on', async () => {
    const endless = `x\n\n\n  1  0\n`;
    const long = `x\n${'y'.repeat(3000)}\n`.repeat(80);
    const file = `${endless}$$$$\n\n$$$$\n${long}$$$$\n${block('last')}$$$$\n${endless}`;
    expect(await told(readSdf([bytes(file)]))).toEqual([
      '1 unfinished',
      '6 empty',
      '8 too-long',
      '169 last',
      '176 unfinished',
    ]);
  });
});
