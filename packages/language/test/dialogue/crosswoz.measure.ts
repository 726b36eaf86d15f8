import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '@newfield/core';
import { trainMultiLabelIntents, trainSlots } from '../../src/index.ts';
import { actKeys, customerTurns, informKey, valueSpans, wholeActs } from './crosswoz.ts';
import { hasServiceData, shownInterval, timed } from './service-data.ts';

describe.skipIf(!hasServiceData)('dialogue acts of CrossWOZ (Zhu 2020), customers’ turns', () => {
  it('learnt from 500 dialogues are found more often right than wrong in the test dialogues', async () => {
    const [train, test] = await Promise.all([customerTurns('val'), customerTurns('test')]);
    const { result: slots, processorSeconds: slotSeconds } = await timed(() =>
      trainSlots(
        train.map((turn) => ({ text: turn.text, spans: valueSpans(turn) })),
        { numFolds: 0 },
      ),
    );
    const { result: intents, processorSeconds: intentSeconds } = await timed(() =>
      trainMultiLabelIntents(
        train.map((turn) => ({ text: turn.text, intents: wholeActs(turn) })),
        { sizes: { words: [1, 3] } },
      ),
    );
    const found = slots.find(test.map(({ text }) => text));
    const understood = await intents.understand(test.map(({ text }) => text));
    const counts = test.map((turn, row) => {
      const truth = new Set(actKeys(turn));
      const acts = new Set([
        ...understood[row]!.map(({ intent }) => intent),
        ...found[row]!.map(({ slot, text }) => informKey(slot, text)),
      ]);
      return { numRight: [...acts].filter((act) => truth.has(act)).length, numFound: acts.size, numTrue: truth.size };
    });
    const f1 = bootstrapInterval(counts.length, (rows) => {
      let [numRight, total] = [0, 0];
      for (const row of rows) {
        numRight += counts[row]!.numRight;
        total += counts[row]!.numFound + counts[row]!.numTrue;
      }
      return (2 * numRight) / total;
    });
    console.info(
      `CrossWOZ: dialogue-act F1 ${shownInterval(f1)} on ${test.length} turns; learnt in ${slotSeconds.toFixed(0)} s and ${intentSeconds.toFixed(0)} s of the processor`,
    );
    expect(f1.value).toBeGreaterThan(0.5);
  }, 3_600_000);
});
