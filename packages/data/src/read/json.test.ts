import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { Row } from './row.ts';
import { readRows } from './rows.ts';

async function readText(name: string, content: string | Uint8Array): Promise<Row[]> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  const rows: Row[] = [];
  for await (const row of readRows(path)) rows.push(row);
  return rows;
}

describe('JSON lines', () => {
  it('are read one object a line, blank lines skipped', async () => {
    expect(await readText('a.jsonl', '{"text":"一"}\n\n{"text":"二"}')).toEqual([{ text: '一' }, { text: '二' }]);
  });

  it('are unpacked from .gz', async () => {
    expect(await readText('a.jsonl.gz', gzipSync('{"a":1}\n'))).toEqual([{ a: 1 }]);
  });

  it.each([
    ['is not JSON', '{"a":1}\n{"a": secret}\n'],
    ['is not an object', '{"a":1}\n["secret"]\n'],
  ])('are refused with the number of a line that %s, without its text', async (_, content) => {
    const error = await readText('a.jsonl', content).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'CORRUPT_FILE', received: expect.stringContaining('line 2') });
    expect(error).not.toHaveProperty('cause');
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
  });

  it('are refused when the gzip data is cut short', async () => {
    const cut = gzipSync('{"a":1}\n'.repeat(1000)).subarray(0, 30);
    await expect(readText('a.jsonl.gz', cut)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });

  it('are missed when there is no such file', async () => {
    await expect(readRows('/none/a.jsonl')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
    });
  });
});

describe('JSON documents', () => {
  it('give the elements of a list', async () => {
    expect(await readText('a.json', '[{"a":1},"b"]')).toEqual([{ a: 1 }, { value: 'b' }]);
  });

  it('give the entries of an object by key', async () => {
    expect(await readText('a.json', '{"tank":{"volume":3}}')).toEqual([{ key: 'tank', volume: 3 }]);
  });

  it('give the questions of the SQuAD form', async () => {
    const qas = [{ id: 'q1', question: 'Who?', answers: [{ text: 'Ada', answer_start: 0 }] }];
    const document = { version: '1.1', data: [{ paragraphs: [{ context: 'Ada wrote.', qas }] }] };
    expect(await readText('a.json', JSON.stringify(document))).toEqual([
      { ...qas[0], article: 0, context: 'Ada wrote.' },
    ]);
  });

  it('are refused when they are damaged', async () => {
    await expect(readText('a.json', '{"a":')).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });
});

it('refuses a file that is not a table', () => {
  expect(() => readRows('a.npz')).toThrow(/not a table/);
});
