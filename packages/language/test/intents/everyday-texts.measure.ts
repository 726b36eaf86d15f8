import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { openSentenceEncoder, trainIntents, type IntentExample, type OutOfScope } from '../../src/index.ts';

const folder = join(process.env['NEWFIELD_DATA'] ?? '', 'service', 'clinc150');
const has = process.env['NEWFIELD_DATA'] !== undefined && existsSync(folder);
const read = async (name: string): Promise<IntentExample[]> =>
  parse(await readFile(join(folder, name)), { columns: true }) as IntentExample[];

describe.skipIf(!has)('everyday texts beside ten examples of each of CLINC150’s intents', () => {
  it('let more texts without an intent be refused, and cost no intent', async () => {
    const [train, known, strange] = await Promise.all(['train.csv', 'val.csv', 'oos_val.csv'].map(read));
    const draws = JSON.parse(await readFile(join(folder, 'fewshot_indices.json'), 'utf8')) as Record<string, number[]>;
    const examples = draws['10shot_seed0']!.map((row) => train![row]!);
    const encoder = await openSentenceEncoder();
    const figures = async (outOfScope: OutOfScope): Promise<Record<string, number>> => {
      const model = await trainIntents(examples, { encoder, outOfScope, refusedShare: 0.1 });
      const judged = await model.understand(known!.map(({ text }) => text));
      const odd = await model.understand(strange!.map(({ text }) => text));
      const isRight = judged.map(({ guesses }, row) => guesses[0]!.intent === known![row]!.intent);
      const best = (of: typeof judged): number[] => of.map(({ guesses }) => guesses[0]!.probability);
      const share = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;
      return {
        learnt: model.parts.numOutOfScope!,
        right: share(isRight),
        rightAndAnswered: share(judged.map(({ isOutOfScope }, row) => isRight[row]! && !isOutOfScope)),
        strangeRefused: share(odd.map(({ isOutOfScope }) => isOutOfScope)),
        areaUnderCurve: areaUnderCurve(best(judged), best(odd)),
      };
    };
    try {
      const [without, withThem] = [await figures('none'), await figures('everyday')];
      console.info('none', without, 'everyday', withThem);
      expect(withThem['strangeRefused']).toBeGreaterThanOrEqual(without['strangeRefused']!);
      expect(withThem['right']).toBeGreaterThan(without['right']! - 0.005);
    } finally {
      await encoder.dispose();
    }
  }, 3_600_000);
});

/** How often a known text is more certain than a strange one. */
function areaUnderCurve(known: readonly number[], strange: readonly number[]): number {
  let sum = 0;
  for (const one of known) for (const other of strange) sum += one > other ? 1 : one === other ? 0.5 : 0;
  return sum / (known.length * strange.length);
}
