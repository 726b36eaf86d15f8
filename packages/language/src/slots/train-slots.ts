import { fitCalibration } from '@newfield/core';
import { EmptyDatasetError, ValueRangeError, type Calibration } from '@newfield/core/contracts';
import { shuffledOrder } from '@newfield/data';
import { trainChain } from './chain/train-chain.ts';
import { columnsOfFeatures, frequentFeatures } from './feature-columns.ts';
import { classSpans, slotClassesOf, type ClassSpan } from './slot-classes.ts';
import { SlotModel } from './slot-model.ts';
import { slotReader, type SlotChain } from './slot-reader.ts';
import type { SlotSpan } from './slot-span.ts';
import { allowedTags, numTagsOf, tagsOf } from './slot-tags.ts';
import { slotTokensOf, type SlotToken } from './slot-tokens.ts';
import { tokenFeatures } from './token-features.ts';

/** A text in which the values are marked. */
export interface SlotExample {
  readonly text: string;
  /** Two slots may have the very same place, as "in an hour" is a date and a time. */
  readonly spans: readonly SlotSpan[];
  /** Slots that the system had just asked for, in its order. */
  readonly requestedSlots?: readonly string[];
}

export interface SlotTrainingOptions {
  /** Passes over the examples; default 6. */
  readonly passes?: number;
  /**
   * Parts for calibration, each judged by a chain of the others; of many examples some of the parts are enough. Default 5; with 0 it
   * takes less time, and confidences are the chain's own probabilities.
   */
  readonly numFolds?: number;
  readonly seed?: number;
}

interface ReadExample {
  readonly tokens: readonly SlotToken[];
  readonly spans: readonly ClassSpan[];
  readonly requestedSlots: readonly string[];
}

/** With fewer examples a feature of one token counts, too. */
const fewExamples = 500;
/** As many values judged are enough to calibrate on. */
const enoughJudged = 400;

/**
 * Learns to find the values of slots from texts in which they are marked.
 *
 * A conditional random field over words, their kinds and how they are written, their neighbours, and what was asked for. Confidences
 * are calibrated on examples that a chain had not seen.
 *
 * @throws EmptyDatasetError without a marked value, ValueRangeError for a place outside of its text
 * @see Lafferty 2001
 */
export function trainSlots(
  examples: readonly SlotExample[],
  { passes = 6, numFolds = 5, seed = 1 }: SlotTrainingOptions = {},
): SlotModel {
  requirePlaces(examples);
  const classes = slotClassesOf(examples.map(({ spans }) => spans));
  const read = examples.map(({ text, spans, requestedSlots = [] }) => ({
    tokens: slotTokensOf(text),
    spans: classSpans(spans, classes),
    requestedSlots,
  }));
  const learn = (some: readonly ReadExample[]): SlotChain => learnChain(some, classes.length, { passes, seed });
  return new SlotModel({ classes, calibration: calibrationOf(read, learn, { numFolds, seed }), chain: learn(read) });
}

function requirePlaces(examples: readonly SlotExample[]): void {
  for (const { text, spans } of examples) {
    for (const { slot, start, end } of spans) {
      if (Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length) continue;
      throw new ValueRangeError(`A value of the slot ${slot} lies outside of its text.`, {
        stage: 'training',
        expected: `0 ≤ start < end ≤ ${text.length}`,
        received: `start ${start}, end ${end}`,
        fix: 'Give UTF-16 offsets, the end behind the last character.',
      });
    }
  }
  if (examples.some(({ spans }) => spans.length > 0)) return;
  throw new EmptyDatasetError('No example has a marked value.', { fix: 'Mark values of the slots in the examples.' });
}

function learnChain(
  examples: readonly ReadExample[],
  numClasses: number,
  options: { readonly passes: number; readonly seed: number },
): SlotChain {
  const named = examples.map(({ tokens, requestedSlots }) => tokenFeatures(tokens, requestedSlots));
  const features = frequentFeatures(named, examples.length < fewExamples ? 1 : 2);
  const columnOf = new Map(features.map((feature, column) => [feature, column]));
  const weights = trainChain(
    columnsOfFeatures(named, columnOf),
    examples.flatMap(({ tokens, spans }) => tagsOf(tokens, spans)),
    {
      ...{ numColumns: features.length, numTags: numTagsOf(numClasses), allowed: allowedTags(numClasses) },
      ...options,
    },
  );
  return { features, weights };
}

/** Held against what is true: values that chains found in examples that they had not seen. */
function calibrationOf(
  examples: readonly ReadExample[],
  learn: (some: readonly ReadExample[]) => SlotChain,
  { numFolds, seed }: { readonly numFolds: number; readonly seed: number },
): Calibration {
  const order = [...shuffledOrder(examples.length, seed)].map((index) => examples[index]!);
  const labels: number[] = [];
  const probabilities: number[] = [];
  for (let fold = 0; fold < numFolds && labels.length < enoughJudged; fold++) {
    const held = order.filter((_, index) => index % numFolds === fold);
    const others = order.filter((_, index) => index % numFolds !== fold);
    if (held.length === 0 || !others.some(({ spans }) => spans.length > 0)) continue;
    const read = slotReader(learn(others));
    for (const { tokens, spans, requestedSlots } of held) {
      for (const { slotClass, start, end, probability } of read(tokens, requestedSlots)) {
        const isRight = spans.some((each) => each.slotClass === slotClass && each.start === start && each.end === end);
        labels.push(isRight ? 1 : 0);
        probabilities.push(1 - probability, probability);
      }
    }
  }
  return new Set(labels).size < 2 ? { method: 'none' } : fitCalibration('platt', labels, probabilities, 2);
}
