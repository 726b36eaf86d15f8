import type { Calibration } from '@newfield/core/contracts';
import { calibrate } from '@newfield/core';
import type { SlotClass } from './slot-classes.ts';
import { slotReader, type SlotChain } from './slot-reader.ts';
import type { SlotSpan } from './slot-span.ts';
import { slotTokensOf } from './slot-tokens.ts';

export interface SlotModelParts {
  readonly classes: readonly SlotClass[];
  readonly chain: SlotChain;
  /** How the chain's probabilities become confidences. */
  readonly calibration: Calibration;
}

/** A value that was found. */
export interface FoundSlot extends SlotSpan {
  /** The characters from `start` to `end`. */
  readonly text: string;
  /** How probable it is that slot, first and last character are all right, in [0, 1]. */
  readonly confidence: number;
}

export interface SlotContext {
  /** Slots that the system has just asked for, in its order. "7" alone is a time then, or a number of people. */
  readonly requestedSlots?: readonly string[];
}

/** Values are looked for in a message's first characters. */
const charactersMax = 2000;

/** Finds the values of slots in texts: names, dates, amounts. */
export class SlotModel {
  readonly parts: SlotModelParts;
  /** Sorted. */
  readonly slots: readonly string[];
  private readonly read: ReturnType<typeof slotReader>;

  constructor(parts: SlotModelParts) {
    this.parts = parts;
    this.slots = [...new Set(parts.classes.flat())].sort();
    this.read = slotReader(parts.chain);
  }

  /** @returns for each text its values by their places; a value that fills two slots is there twice */
  find(texts: readonly string[], { requestedSlots = [] }: SlotContext = {}): FoundSlot[][] {
    const { classes, calibration } = this.parts;
    return texts.map((text) =>
      this.read(slotTokensOf(text.slice(0, charactersMax)), requestedSlots).flatMap(
        ({ slotClass, start, end, probability }) => {
          const confidence = calibrate(calibration, [1 - probability, probability])[1]!;
          return classes[slotClass]!.map((slot) => ({ slot, start, end, text: text.slice(start, end), confidence }));
        },
      ),
    );
  }
}
