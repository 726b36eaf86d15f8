import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openIntents, saveIntents } from '../intent-file.ts';
import { trainIntents, type IntentExample } from '../train-intents.ts';

const things = ['lamp', 'table', 'book', 'phone', 'jacket', 'bicycle', 'camera', 'kettle', 'mirror', 'carpet'];
const sayings: Readonly<Record<string, (thing: string) => string>> = {
  'track-order': (thing) => `where is the ${thing} that i ordered`,
  refund: (thing) => `i want my money back for the ${thing}`,
  stock: (thing) => `do you have this ${thing} in another colour`,
};
const examples: IntentExample[] = Object.entries(sayings).flatMap(([intent, say]) =>
  things.map((thing) => ({ text: say(thing), intent })),
);

it('an encoder that was trained on tells intents apart, and a file answers as what was saved', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-intents-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'shop.intents');
  const model = await trainIntents(examples, { outOfScope: 'none', network: { epochs: 8, batchSize: 8, length: 16 } });
  const { heldOut, network } = model.parts;
  expect(heldOut).toEqual({ numTexts: 3, linear: 1, network: 1, both: 1 });
  const scores = await network!.scores(['please pay me back', 'when does my parcel come']);
  expect(
    [0, 1].map((row) =>
      scores.subarray(3 * row, 3 * row + 3).indexOf(Math.max(...scores.subarray(3 * row, 3 * row + 3))),
    ),
  ).toEqual([0, 2]);
  const texts = ['where is my sofa', 'money back for the sofa', 'the sofa in blue', '', '你好', 'x'.repeat(5000)];
  const understood = await model.understand(texts);
  expect(understood.slice(0, 2).map(({ guesses }) => guesses[0]!.intent)).toEqual(['track-order', 'refund']);
  await saveIntents(model, path);
  const opened = await openIntents(path);
  expect(await opened.understand(texts)).toEqual(understood);
  await model.dispose();
  await opened.dispose();
}, 120_000);
