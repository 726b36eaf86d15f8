import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runNewfield } from './run-newfield.ts';

const rows = ['lamp', 'table', 'book', 'phone', 'jacket'].flatMap((thing) => [
  `where is the ${thing} that i ordered,track-order`,
  `i want my money back for the ${thing},refund`,
]);

it('learns intents from a CSV file and understands texts by them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-intents-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [examples, strange, file] = ['shop.csv', 'strange.csv', 'shop.intents'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(examples, ['text,intent', ...rows].join('\n'));
  await writeFile(strange, 'text,intent\nwho won the game,none\ntell me a joke,none\n');
  const learnt = await runNewfield(['intents', 'learn', examples, '--out-of-scope', strange, '--out', file]);
  expect(learnt).toMatchObject({ code: 0 });
  expect(learnt.stdout).toMatch(/^2 intents from 10 examples, and 2 texts that fit none, \d+ s: /);
  const texts = ['where is my sofa', 'money back for the sofa'];
  const understood = await runNewfield(['intents', 'understand', file, ...texts, '--json']);
  const answers = JSON.parse(understood.stdout) as { guesses: { intent: string }[] }[];
  expect(answers.map(({ guesses }) => guesses[0]!.intent)).toEqual(['track-order', 'refund']);
  const refused = await runNewfield(['intents', 'refuse', file, '--examples', examples, '--share', '0.9']);
  expect(refused.stdout).toBe(`${file}: of texts like these 10 at most 90.0 % are refused\n`);
  const strict = await runNewfield(['intents', 'understand', file, texts[0]!]);
  expect(strict.stdout).toMatch(/^fits none /);
  const wrong = await runNewfield(['intents', 'learn', join(folder, 'nothing.csv'), '--out', file]);
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('Check the name of the file.') as string });
}, 120_000);
