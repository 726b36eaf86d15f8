import type { ForwardPass } from '@newfield/core';
import { encodeFeatures, type FeatureEncoding } from './feature-encoding.ts';
import { nearestOf, type MoleculeIndex } from './nearest-molecule.ts';
import { difficultyOf, type PropertyCalibration } from './property-calibration.ts';
import type { PropertySet } from './property-sets.ts';
import type { MoleculeMatrix } from './property-table.ts';

interface PropertyModelParts {
  readonly set: PropertySet;
  readonly encoding: FeatureEncoding;
  /** Of the numbers that were learnt, in the property's unit. */
  readonly scale: { readonly mean: number; readonly deviation: number };
  readonly members: readonly ForwardPass[];
  /** The molecules that were learnt from. */
  readonly index: MoleculeIndex;
  readonly calibration: PropertyCalibration;
}

/** What is said of one property of a molecule. */
export type PropertyAnswer =
  | { readonly property: string; readonly value: number; readonly low: number; readonly high: number }
  | {
      readonly property: string;
      /** In [0, 1]. */
      readonly probability: number;
      /** What can't be ruled out: both where the model doesn't know, none where the molecule is like nothing that was learnt. */
      readonly possible: readonly ('negative' | 'positive')[];
    };

export interface MoleculeAnswer {
  readonly answers: readonly PropertyAnswer[];
  /** Tanimoto likeness to the nearest molecule that was learnt from, in [0, 1]. */
  readonly nearestLikeness: number;
  /** Whether that is as near as learnt molecules are to each other; outside it neither value nor interval can be relied on. */
  readonly isInDomain: boolean;
  readonly intendedUse: 'research-only';
}

/** An ensemble that answers with the mean of its networks. For research use only: no answer replaces a measurement. */
export class PropertyModel {
  readonly #parts: PropertyModelParts;

  constructor(parts: PropertyModelParts) {
    this.#parts = parts;
  }

  get calibration(): PropertyCalibration {
    return this.#parts.calibration;
  }

  /** @returns `[numRows, properties]`: probabilities, or numbers in the property's unit */
  async values(features: MoleculeMatrix): Promise<Float64Array> {
    const { set, encoding, members, scale } = this.#parts;
    const sum = new Float64Array(features.numRows * set.properties.length);
    if (features.numRows === 0) return sum;
    const encoded = encodeFeatures(encoding, features);
    for (const member of members) {
      const { data } = await member.outputs(encoded);
      for (let at = 0; at < sum.length; at++) sum[at]! += Number(data[at]);
    }
    return sum.map((value) => (value / members.length) * scale.deviation + scale.mean);
  }

  /** Values with their intervals, and how far from the learnt molecules each is. */
  async answer(features: MoleculeMatrix): Promise<readonly MoleculeAnswer[]> {
    const { set, index, calibration } = this.#parts;
    const values = await this.values(features);
    return [...nearestOf(index, features)].map((nearestLikeness, row) => ({
      answers: set.properties.map((property, column) =>
        this.#answerOf(property, column, values[row * set.properties.length + column]!, nearestLikeness),
      ),
      nearestLikeness,
      isInDomain: nearestLikeness >= calibration.likenessMin,
      intendedUse: 'research-only',
    }));
  }

  #answerOf(property: string, column: number, value: number, likeness: number): PropertyAnswer {
    const { errorBound, classBounds } = this.#parts.calibration;
    if (classBounds === undefined) {
      const half = errorBound! * difficultyOf(likeness);
      return { property, value, low: value - half, high: value + half };
    }
    const [negative, positive] = classBounds[column]!;
    return {
      property,
      probability: value,
      possible: [
        ...(value <= negative ? ['negative' as const] : []),
        ...(1 - value <= positive ? ['positive' as const] : []),
      ],
    };
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#parts.members.map((member) => member.dispose()));
  }
}
