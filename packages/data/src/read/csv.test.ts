import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { readCsv } from './csv.ts';

async function readText(name: string, content: string | Uint8Array): Promise<Record<string, string>[]> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  const rows: Record<string, string>[] = [];
  for await (const row of readCsv(path)) rows.push(row);
  return rows;
}

describe('readCsv', () => {
  it('reads quoted values, line breaks in them, and an empty column name', async () => {
    expect(await readText('a.csv', '\ufeff,text\r\n1,"say ""hi"",\nplease"\r\n\r\n2,\r\n')).toEqual([
      { '': '1', text: 'say "hi",\nplease' },
      { '': '2', text: '' },
    ]);
  });

  it('unpacks .gz', async () => {
    expect(await readText('a.csv.gz', gzipSync('a,b\n1,2\n'))).toEqual([{ a: '1', b: '2' }]);
  });

  it('takes quotes in .tsv as they are', async () => {
    expect(await readText('a.tsv', 'en\tde\n"Hi\tHallo\n')).toEqual([{ en: '"Hi', de: 'Hallo' }]);
  });

  it.each([
    ['too few', 'a,b\n1,2\nsecret\n'],
    ['too many', 'a,b\n1,2\n1,2,secret\n'],
  ])('names file and row, and no value, when a row has %s values', async (_, content) => {
    const error = await readText('ragged.csv', content).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      code: 'CORRUPT_FILE',
      message: expect.stringContaining('ragged.csv'),
      received: expect.stringContaining('row 2 (line 3)'),
    });
    expect(error).not.toHaveProperty('cause');
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
  });

  it.each([
    ['a quote that is not closed', 'a.csv', 'a,b\n1,"2\n'],
    ['a repeated column', 'a.csv', 'a,a\n1,2\n'],
    ['gzip data that is cut short', 'a.csv.gz', gzipSync('a,b\n1,2\n'.repeat(1000)).subarray(0, 30)],
    ['what is not gzip data', 'a.csv.gz', 'a,b\n'],
  ])('refuses %s', async (_, name, content) => {
    await expect(readText(name, content)).rejects.toMatchObject({
      code: 'CORRUPT_FILE',
      message: expect.stringContaining(name),
    });
  });

  it('says that there is no such file', async () => {
    await expect(readCsv('/none/a.csv').next()).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
  });

  it('reads no further than it is asked to', async () => {
    const path = join(await temporaryFolder(), 'long.csv');
    await writeFile(path, `a,b\n1,2\n${'3,4\n'.repeat(500_000)}ragged\n`);
    for await (const row of readCsv(path)) {
      expect(row).toEqual({ a: '1', b: '2' });
      break;
    }
  });
});
