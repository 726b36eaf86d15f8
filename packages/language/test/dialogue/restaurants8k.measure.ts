import { describe, expect, it } from 'vitest';
import { calibrationReport } from '@newfield/core';
import { scoreSlots, trainSlots, type SlotExample, type SlotModel, type SlotSpan } from '../../src/index.ts';
import { hasServiceData, readRows, shownInterval, timed } from './service-data.ts';

interface Turn {
  readonly text: string;
  readonly requested: readonly string[];
  readonly labels: readonly SlotSpan[];
}

const exampleOf = ({ text, requested, labels }: Turn): SlotExample => ({
  text,
  spans: labels,
  requestedSlots: requested,
});

describe.skipIf(!hasServiceData)('slots of RESTAURANTS-8K (Coope 2020)', () => {
  it.each([
    ['train.jsonl', 0.95],
    ['train_64.jsonl', 0.4],
  ])(
    'learnt from %s have a mean F1 of %f on the test turns',
    async (file, least) => {
      const [train, test] = await Promise.all(
        [file, 'test.jsonl'].map((name) => readRows<Turn>(`restaurants8k/${name}`)),
      );
      const { result: model, processorSeconds } = await timed(() => trainSlots(train!.map(exampleOf)));
      const { result: found, processorSeconds: findSeconds } = await timed(() =>
        test!.map((turn) => find(model, turn)),
      );
      const judged = test!.map(({ labels }, index) => ({ found: found[index]!, truth: labels }));
      const scores = scoreSlots(judged);
      const hits = judged.flatMap(({ found: each, truth }) =>
        each.map(({ slot, start, end, confidence }) => ({
          confidence,
          isRight: truth.some((span) => span.slot === slot && span.start === start && span.end === end),
        })),
      );
      const { expectedError } = calibrationReport({
        labels: hits.map(({ isRight }) => (isRight ? 1 : 0)),
        decisions: hits.map(() => 1),
        probabilities: hits.flatMap(({ confidence }) => [1 - confidence, confidence]),
        numClasses: 2,
      });
      console.info(
        `${file}: ${train!.length} turns learnt in ${processorSeconds.toFixed(1)} s of the processor, ${(test!.length / findSeconds).toFixed(0)} turns a second;`,
        `mean F1 ${shownInterval(scores.meanF1)}, of all values ${shownInterval(scores.f1)};`,
        [...scores.f1BySlot].map(([slot, f1]) => `${slot} ${f1.toFixed(3)}`).join(', '),
        `; calibration error of the confidences ${shownInterval(expectedError)}`,
      );
      expect(scores.meanF1.value).toBeGreaterThan(least);
    },
    3_600_000,
  );
});

const find = (model: SlotModel, { text, requested }: Turn): ReturnType<SlotModel['find']>[number] =>
  model.find([text], { requestedSlots: requested })[0]!;
