import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapInterval } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { openSentenceEncoder, type SentenceEncoder } from '../../src/index.ts';
import { linearScores, trainLinear, type LinearWeights } from '../../src/linear/train-linear.ts';
import type { FeatureRows } from '../../src/text-features/feature-rows.ts';
import { sparseRows } from '../../src/text-features/sparse-rows.ts';
import { wordsOf } from '../../src/text-features/n-grams.ts';
import { hasServiceData, readRows, shownInterval } from './service-data.ts';

interface Turn {
  readonly speaker: 'USER' | 'SYSTEM';
  readonly utterance: string;
  readonly frames: readonly { readonly service: string; readonly state?: { readonly active_intent: string } }[];
}
interface Service {
  readonly service_name: string;
  readonly intents: readonly { readonly name: string; readonly description: string }[];
}

/** A customer's turn with the intents that its service has, the first of them "none". */
interface Choice {
  readonly dialogue: number;
  readonly service: string;
  readonly utterance: string;
  readonly candidates: readonly string[];
  readonly truth: number;
}

const none = 'NONE';

async function readChoices(file: string, services: ReadonlyMap<string, Service>): Promise<Choice[]> {
  const dialogues = await readRows<{ turns: Turn[] }>(`sgd_sample/${file}.jsonl.gz`);
  return dialogues.flatMap(({ turns }, dialogue) =>
    turns.flatMap(({ speaker, utterance, frames }) =>
      speaker === 'USER'
        ? frames.map(({ service, state }) => {
            const candidates = [none, ...services.get(service)!.intents.map(({ name }) => name)];
            return { dialogue, service, utterance, candidates, truth: candidates.indexOf(state!.active_intent) };
          })
        : [],
    ),
  );
}

const similarity = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, at) => sum + value * right[at]!, 0);

/** "FindEvents" → find, events */
const wordsInName = (name: string): string[] => wordsOf(name.replace(/(?=[A-Z])/g, ' '));

/** Vectors of texts by the text. */
async function vectorsOf(encoder: SentenceEncoder, texts: readonly string[]): Promise<Map<string, Float32Array>> {
  const different = [...new Set(texts)];
  const rows = await encoder.encode(different);
  return new Map(different.map((text, row) => [text, rows.subarray(row * encoder.width, (row + 1) * encoder.width)]));
}

/** What speaks for each candidate. Nothing in it is about one service, so that it holds for services never seen. */
function featuresOf(choice: Choice, previous: number, closeness: (candidate: number) => number): number[][] {
  const words = new Set(wordsOf(choice.utterance));
  const closest = Math.max(...choice.candidates.map((_, at) => (at === 0 ? 0 : closeness(at))));
  const isShort = words.size <= 6 ? 1 : 0;
  return choice.candidates.map((name, at) => {
    const near = at === 0 ? 0 : closeness(at);
    const isPrevious = at === previous ? 1 : 0;
    const isStarting = previous <= 0 ? 1 : 0;
    const numShared = at === 0 ? 0 : wordsInName(name).filter((word) => words.has(word)).length;
    const isNone = at === 0 ? 1 : 0;
    const thanks = words.has('thanks') || words.has('thank') || words.has('bye') ? 1 : 0;
    return [
      ...[
        isPrevious,
        isPrevious * isShort,
        isPrevious * near,
        near,
        near - closest,
        numShared,
        isNone,
        isNone * isStarting,
      ],
      ...[isNone * thanks, isNone * closest, isPrevious * closest, isStarting * near, isStarting * (near - closest)],
      ...[(1 - isPrevious) * (near === closest ? 1 : 0), (1 - isPrevious) * numShared],
    ];
  });
}

const rowsOf = (features: readonly (readonly number[])[]): FeatureRows => ({
  sparse: sparseRows(
    features.map(() => []),
    0,
  ),
  dense: Float32Array.from(features.flat()),
  width: features[0]!.length,
});

describe.skipIf(!hasServiceData)(
  'active intents of the SGD sample (Rastogi 2020), most of whose test services were not learnt from',
  () => {
    it('are chosen by their descriptions', async () => {
      const schema = JSON.parse(
        await readFile(join(process.env['NEWFIELD_DATA']!, 'service/sgd_sample/schema.json'), 'utf8'),
      ) as Service[];
      const services = new Map(schema.map((service) => [service.service_name, service]));
      const [train, test] = await Promise.all(['train', 'test'].map((file) => readChoices(file, services)));
      const encoder = await openSentenceEncoder();
      const descriptionOf = ({ service, candidates }: Choice, at: number): string =>
        services.get(service)!.intents.find(({ name }) => name === candidates[at])!.description;
      const vectors = await vectorsOf(encoder, [
        ...[...train!, ...test!].map(({ utterance }) => utterance),
        ...schema.flatMap(({ intents }) => intents.map(({ description }) => description)),
      ]);
      await encoder.dispose();
      const closenessOf =
        (choice: Choice) =>
        (at: number): number =>
          similarity(vectors.get(choice.utterance)!, vectors.get(descriptionOf(choice, at))!);
      const learnt: number[][] = [];
      const labels: number[] = [];
      inOrder(train!, (choice, previous) => {
        featuresOf(choice, previous, closenessOf(choice)).forEach((row, at) => {
          learnt.push(row);
          labels.push(at === choice.truth ? 1 : 0);
        });
        return choice.truth;
      });
      const weights: LinearWeights = trainLinear(rowsOf(learnt), labels, 2);
      const hits: number[] = [];
      const unchanged: number[] = [];
      inOrder(test!, (choice, previous) => {
        const scores = linearScores(rowsOf(featuresOf(choice, previous, closenessOf(choice))), weights);
        const best = choice.candidates.reduce(
          (most, _, at) => (scores[2 * at + 1]! > scores[2 * most + 1]! ? at : most),
          0,
        );
        hits.push(best === choice.truth ? 1 : 0);
        return best;
      });
      inOrder(test!, (choice, previous) => {
        unchanged.push(Math.max(previous, 1) === choice.truth ? 1 : 0);
        return Math.max(previous, 1);
      });
      const accuracy = (of: readonly number[]): string =>
        shownInterval(
          bootstrapInterval(of.length, (rows) => rows.reduce((sum, row) => sum + of[row]!, 0) / rows.length),
        );
      console.info(
        `SGD sample, seed 1: active intent right in ${accuracy(hits)} of ${hits.length} turns; a service’s first intent always: ${accuracy(unchanged)}`,
      );
      expect(hits.reduce((sum, hit) => sum + hit, 0) / hits.length).toBeGreaterThan(0.5);
    }, 3_600_000);
  },
);

/** @param choose gets what was chosen before in the same dialogue and service; "none" at first */
function inOrder(choices: readonly Choice[], choose: (choice: Choice, previous: number) => number): void {
  const chosen = new Map<string, number>();
  for (const choice of choices) {
    const key = `${choice.dialogue} ${choice.service}`;
    chosen.set(key, choose(choice, chosen.get(key) ?? 0));
  }
}
