import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readExamples } from './read-examples.ts';

async function csvFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-examples-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'shop.csv');
  await writeFile(path, text);
  return path;
}

it('reads texts with commas, quotes and line breaks, whatever the order of the columns', async () => {
  const path = await csvFile(
    '\uFEFFintent,text,note\nrefund,"money back, ""please""\nnow",x\n\nstock, do you have it ,\n',
  );
  const { examples, source } = await readExamples(path);
  expect(examples).toEqual([
    { text: 'money back, "please"\nnow', intent: 'refund' },
    { text: ' do you have it ', intent: 'stock' },
  ]);
  expect(source).toMatchObject({ name: path, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
});

it('names the line that lacks a text or an intent, and not what stands there', async () => {
  const path = await csvFile('text,intent\nwhere is it,order\n,refund\n');
  await expect(readExamples(path)).rejects.toMatchObject({
    message: `${path}, line 3: a text or an intent is missing.`,
  });
  const columns = await csvFile('message,label\nwhere is it,order\n');
  await expect(readExamples(columns)).rejects.toMatchObject({ expected: expect.stringContaining('columns') as string });
});

it('refuses what is no table, and a file that isn’t there', async () => {
  const broken = await csvFile('text,intent\n"where is it,order\n');
  await expect(readExamples(broken)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(readExamples('/nowhere/shop.csv')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

it.skipIf(process.env['NEWFIELD_DATA'] === undefined)('reads the intents of the catalogue’s data sets', async () => {
  const intentsOf = async (reference: string, split: string): Promise<number> =>
    new Set((await readExamples(reference, split)).examples.map(({ intent }) => intent)).size;
  expect(await intentsOf('banking77/intents', 'train')).toBe(77);
  expect(await intentsOf('clinc150/intents', 'validation')).toBe(150);
  expect(await intentsOf('clinc150/out-of-scope', 'train-plus')).toBe(1);
});
