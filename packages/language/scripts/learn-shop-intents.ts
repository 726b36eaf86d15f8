import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentCommit } from '@newfield/core';
import {
  assistantLanguages,
  openSentenceEncoder,
  readExamples,
  saveIntents,
  trainIntents,
  type AssistantLanguage,
  type IntentExample,
  type SentenceEncoder,
} from '../src/index.ts';
import { shopIntentsFile } from '../src/assistant/understanding/open-support-models.ts';

/** Learns the intents that ship from `samples/assistant-intents.*.csv`, and says how well they tell texts that were held back. */

const seed = 1;
const refusedShare = 0.05;
const numFolds = 5;

const opened = await openSentenceEncoder();
const encoder = remembering(opened);
for (const language of assistantLanguages) await learn(language, language === 'en' ? encoder : undefined);
await opened.dispose();

async function learn(language: AssistantLanguage, encoder: SentenceEncoder | undefined): Promise<void> {
  const started = performance.now();
  const name = `samples/assistant-intents.${language}.csv`;
  const { examples, source } = await readExamples(fileURLToPath(new URL(`../${name}`, import.meta.url)));
  const options = { seed, refusedShare, ...(encoder && { encoder }) };
  const model = await trainIntents(examples, options);
  const path = shopIntentsFile(language);
  await mkdir(dirname(path), { recursive: true });
  const commit = currentCommit();
  await saveIntents(model, path, {
    sources: [{ ...source, name }],
    numExamples: examples.length,
    numOutOfScope: model.parts.numOutOfScope ?? 0,
    ...{ refusedShare, seed, seconds: Math.round((performance.now() - started) / 1000) },
    ...(commit && { commit }),
  });
  const { numRight, numRefused } = await heldOut(examples, options);
  const share = (count: number): string => (count / examples.length).toFixed(3);
  console.log(
    `${language}: ${examples.length} examples; held back in ${numFolds} parts, right ${share(numRight)}, refused ${share(numRefused)}`,
  );
}

/** Each fifth told by a model of the others; every nth text of an intent is in the nth part. */
async function heldOut(
  examples: readonly IntentExample[],
  options: { readonly seed: number; readonly refusedShare: number; readonly encoder?: SentenceEncoder },
): Promise<{ readonly numRight: number; readonly numRefused: number }> {
  let [numRight, numRefused] = [0, 0];
  for (let fold = 0; fold < numFolds; fold++) {
    const held = examples.filter((_, at) => at % numFolds === fold);
    const model = await trainIntents(
      examples.filter((_, at) => at % numFolds !== fold),
      options,
    );
    const understood = await model.understand(held.map(({ text }) => text));
    understood.forEach(({ guesses: [best], isOutOfScope }, at) => {
      if (isOutOfScope) numRefused++;
      else if (best!.intent === held[at]!.intent) numRight++;
    });
  }
  return { numRight, numRefused };
}

/** The same texts are encoded in each part: once is enough. */
function remembering(encoder: SentenceEncoder): SentenceEncoder {
  const known = new Map<string, Float32Array>();
  const { width } = encoder;
  return {
    ...encoder,
    async encode(texts) {
      const unknown = texts.filter((text) => !known.has(text));
      const rows = unknown.length === 0 ? new Float32Array(0) : await encoder.encode(unknown);
      unknown.forEach((text, row) => known.set(text, rows.slice(row * width, (row + 1) * width)));
      const all = new Float32Array(texts.length * width);
      texts.forEach((text, at) => all.set(known.get(text)!, at * width));
      return all;
    },
  };
}
