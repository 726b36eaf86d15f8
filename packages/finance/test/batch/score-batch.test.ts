import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scoreBatch } from '../../src/batch/score-batch.ts';
import { applyPolicy, creditPolicySchema } from '../../src/lending/credit-policy.ts';
import { openHistory, type CreditHistory } from '../../src/lending/open-history.ts';
import { openCreditModel } from '../../src/lending/production-model.ts';
import { trainCreditModel, type TrainedCreditModel } from '../../src/lending/train-credit-model.ts';
import { madeUpHistory, madeUpMapping } from '../../src/samples/made-up-history.ts';

const text = madeUpHistory({ numRows: 3000, seed: 5 });
const policy = creditPolicySchema.parse({
  format: 'newfield-credit-policy/1',
  cutOff: 545,
  referFrom: 525,
  amountMax: '9000',
  rules: [
    { id: 'late', label: { en: 'a', zh: 'a' }, field: 'late_payments', operator: 'above', value: 3, effect: 'decline' },
    { id: 'home', label: { en: 'b', zh: 'b' }, field: 'housing', operator: 'is', value: 'family', effect: 'refer' },
    { id: 'since', label: { en: 'c', zh: 'c' }, field: 'months_since_late', operator: 'missing', effect: 'refer' },
  ],
  economics: { margin: '0.09', lossGivenDefault: '0.55' },
});

let folder: string;
let history: CreditHistory;
let trained: TrainedCreditModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-batch-'));
  history = await openHistory(Buffer.from(text), { name: 'made up', mapping: madeUpMapping, currency: 'EUR' });
  trained = await trainCreditModel(history, madeUpMapping, { kind: 'scorecard' });
});
afterAll(() => rm(folder, { recursive: true }));

const score = async (content: string | Uint8Array, more: Partial<Parameters<typeof scoreBatch>[2]> = {}) => {
  const [source, target] = [join(folder, 'batch.csv'), join(folder, 'result.csv')];
  await writeFile(source, content);
  const options = { document: trained.document, mapping: madeUpMapping, currency: 'EUR', policy, ...more };
  const summary = await scoreBatch(source, target, options);
  return { summary, lines: (await readFile(target, 'utf8')).trimEnd().split('\n') };
};

it('gives every row the score, the chance and the outcome that it gets alone', async () => {
  const { summary, lines } = await score(text);
  const { columns } = history.table;
  const { scores, badChances } = openCreditModel(trained.document).score(columns);
  const expected = Array.from(scores, (each, row) => {
    const answers = Object.fromEntries(columns.map(({ name, values }) => [name, values[row]!]));
    const { outcome } = applyPolicy(policy, { score: each, answers, amount: history.amounts![row]! });
    return `${row + 2},${each},${badChances[row]!.toFixed(6)},${outcome}`;
  });
  expect(lines).toEqual(['row,score,bad_chance,outcome', ...expected]);
  expect(summary.numRows).toBe(3000);
  expect(summary.scores.reduce((sum, { numRows }) => sum + numRows, 0)).toBe(3000);
  expect(summary.outcomes!.declined).toBe(expected.filter((line) => line.endsWith('declined')).length);
});

it('copies the column that tells rows apart, and refuses a formula there, by row and column', async () => {
  const [head, ...rows] = text.trimEnd().split('\n').slice(0, 40);
  const keyed = [`${head},client_id`, ...rows.map((row, index) => `${row},K-${index}`)];
  expect((await score(keyed.join('\n'))).lines[3]).toMatch(/^4,K-2,\d+,0\.\d{6},\w+$/);
  keyed[20] = keyed[20]!.replace('K-19', '=1+1');
  await expect(score(keyed.join('\n'))).rejects.toMatchObject({ fault: 'formula', place: { row: 21, column: 15 } });
});

it('names a column that the model needs and the file lacks', async () => {
  await expect(score('income\n5\n')).rejects.toMatchObject({ fault: 'missing-column', place: { name: 'amount' } });
});

it('stops when it is told to', async () => {
  const stopped = new AbortController();
  const onProgress = () => stopped.abort(new Error('enough'));
  await expect(score(text, { signal: stopped.signal, onProgress })).rejects.toThrow('enough');
});
