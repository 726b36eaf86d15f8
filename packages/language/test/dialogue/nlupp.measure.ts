import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '@newfield/core';
import {
  openSentenceEncoder,
  readDate,
  readTime,
  trainMultiLabelIntents,
  trainSlots,
  scoreSlots,
  type SentenceEncoder,
  type SlotSpan,
} from '../../src/index.ts';
import { hasServiceData, readRows, shownInterval } from './service-data.ts';

interface Value {
  readonly text: string;
  readonly span: readonly [number, number];
  readonly value?: { hour?: number; minute?: number; day?: number; month?: number; year?: number };
}
interface Utterance {
  readonly text: string;
  readonly intents?: readonly string[];
  readonly slots?: Readonly<Record<string, Value>>;
  readonly fold: number;
}

const domains = ['banking', 'hotels'] as const;
const numFolds = 14;
/** When the utterances were said. */
const context = { language: 'en-GB', now: new Date(2022, 2, 15, 9, 0) } as const;

const spansOf = ({ slots = {} }: Utterance): SlotSpan[] =>
  Object.entries(slots).map(([slot, { span }]) => ({ slot, start: span[0], end: span[1] }));

/** Learns from each fold, or from two beside each other, and answers all the others. */
async function* rounds(domain: string, numTrained: number): AsyncGenerator<{ train: Utterance[]; test: Utterance[] }> {
  const rows = await readRows<Utterance>(`nlupp/${domain}.jsonl`);
  for (let first = 0; first < numFolds; first += numTrained) {
    const isTrained = ({ fold }: Utterance): boolean => fold >= first && fold < first + numTrained;
    yield { train: rows.filter(isTrained), test: rows.filter((row) => !isTrained(row)) };
  }
}

/** The same sentences are asked for in every round. */
function remembering(encoder: SentenceEncoder): SentenceEncoder {
  const known = new Map<string, Float32Array>();
  return {
    ...encoder,
    async encode(texts) {
      const unknown = [...new Set(texts)].filter((text) => !known.has(text));
      const rows = await encoder.encode(unknown);
      unknown.forEach((text, row) => known.set(text, rows.slice(row * encoder.width, (row + 1) * encoder.width)));
      const all = new Float32Array(texts.length * encoder.width);
      texts.forEach((text, row) => all.set(known.get(text)!, row * encoder.width));
      return all;
    },
  };
}

describe.skipIf(!hasServiceData)('NLU++ (Casanueva 2022), folds 0 to 13', () => {
  it.each(domains.flatMap((domain) => [1, 2].map((numTrained) => [domain, numTrained] as const)))(
    'intents of %s learnt from %i folds',
    async (domain, numTrained) => {
      const encoder = remembering(await openSentenceEncoder());
      const f1s: number[] = [];
      for await (const { train, test } of rounds(domain, numTrained)) {
        const model = await trainMultiLabelIntents(
          train.map(({ text, intents = [] }) => ({ text, intents })),
          { encoder },
        );
        const understood = await model.understand(test.map(({ text }) => text));
        let [numRight, numFound, numTrue] = [0, 0, 0];
        understood.forEach((guesses, row) => {
          const truth = new Set(test[row]!.intents);
          numRight += guesses.filter(({ intent }) => truth.has(intent)).length;
          numFound += guesses.length;
          numTrue += truth.size;
        });
        f1s.push((2 * numRight) / (numFound + numTrue));
      }
      await encoder.dispose();
      console.info(`intents, ${domain}, ${numTrained} of 14 folds: micro-F1 ${shownInterval(meanOf(f1s))}`);
      expect(Math.min(...f1s)).toBeGreaterThan(0.3);
    },
    3_600_000,
  );

  it.each(domains.flatMap((domain) => [1, 2].map((numTrained) => [domain, numTrained] as const)))(
    'slots of %s learnt from %i folds',
    async (domain, numTrained) => {
      const f1s: number[] = [];
      for await (const { train, test } of rounds(domain, numTrained)) {
        const model = trainSlots(
          train.map((row) => ({ text: row.text, spans: spansOf(row) })),
          { passes: 12, numFolds: 0 },
        );
        const found = model.find(test.map(({ text }) => text));
        f1s.push(scoreSlots(test.map((row, index) => ({ found: found[index]!, truth: spansOf(row) }))).f1.value);
      }
      console.info(`slots, ${domain}, ${numTrained} of 14 folds: micro-F1 ${shownInterval(meanOf(f1s))}`);
      expect(Math.min(...f1s)).toBeGreaterThan(0.2);
    },
    3_600_000,
  );

  it('times and dates are read as people marked them', async () => {
    let [numTimes, numTimesRight, numDates, numDatesRight] = [0, 0, 0, 0];
    for (const domain of domains) {
      for (const { slots = {} } of await readRows<Utterance>(`nlupp/${domain}.jsonl`)) {
        for (const [slot, { text, value }] of Object.entries(slots)) {
          if (value === undefined) continue;
          if (/^time(?:_from|_to)?$/.test(slot) && value.hour !== undefined) {
            const time = readTime(text, context);
            const hours = time === undefined ? [] : time.isAmbiguous ? [time.hour, (time.hour + 12) % 24] : [time.hour];
            numTimes++;
            if (hours.includes(value.hour) && time!.minute === (value.minute ?? 0)) numTimesRight++;
          }
          if (/^date(?:_from|_to)?$/.test(slot) && value.day !== undefined) {
            const date = readDate(text, context);
            numDates++;
            if (date?.day === value.day && date.month === value.month && date.year === value.year) numDatesRight++;
          }
        }
      }
    }
    console.info(`times read ${numTimesRight} of ${numTimes}, dates ${numDatesRight} of ${numDates}`);
    expect(numTimesRight / numTimes).toBeGreaterThan(0.8);
  }, 600_000);
});

/** Of folds, with the interval that they give by being drawn anew. */
const meanOf = (values: readonly number[]): ReturnType<typeof bootstrapInterval> =>
  bootstrapInterval(values.length, (rows) => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length);
