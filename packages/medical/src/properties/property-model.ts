import type { BundleManifest } from '@newfield/core';
import type { Chemistry } from '../molecules/toolkit/chemistry.ts';
import type { AnsweringNetwork } from './answering-network.ts';
import { attributeAtoms } from './attribute-atoms.ts';
import { encodeFeatures, type FeatureEncoding } from './feature-encoding.ts';
import { nearestOf, type MoleculeIndex } from './nearest-molecule.ts';
import { difficultyOf, type PropertyCalibration } from './property-calibration.ts';
import type { PropertySet } from './property-sets.ts';
import type { MoleculeMatrix } from './property-table.ts';

/** What an ensemble answers with; all but the network is plain data. */
export interface PropertyParts {
  readonly set: PropertySet;
  readonly encoding: FeatureEncoding;
  /** Of the numbers that were learnt, in the property's unit. */
  readonly scale: { readonly mean: number; readonly deviation: number };
  /** Of each property over the molecules that were learnt from: what is guessed of one that can't be read. */
  readonly means: readonly number[];
  readonly network: AnsweringNetwork;
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

/** Five networks that answer with their mean. For research use only: no answer replaces a measurement. */
export class PropertyEnsemble {
  readonly parts: PropertyParts;

  constructor(parts: PropertyParts) {
    this.parts = parts;
  }

  get set(): PropertySet {
    return this.parts.set;
  }

  get calibration(): PropertyCalibration {
    return this.parts.calibration;
  }

  /** @returns `[numRows, properties]`: probabilities, or numbers in the property's unit */
  async values(features: MoleculeMatrix): Promise<Float64Array> {
    const { encoding, network, scale } = this.parts;
    if (features.numRows === 0) return new Float64Array(0);
    const answers = await network.answers(encodeFeatures(encoding, features));
    return Float64Array.from(answers, (value) => value * scale.deviation + scale.mean);
  }

  /** Values with their intervals, and how far from the learnt molecules each is. */
  async answer(features: MoleculeMatrix): Promise<readonly MoleculeAnswer[]> {
    const { set, index, calibration } = this.parts;
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
    const { errorBound, classBounds } = this.parts.calibration;
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

  /**
   * What each atom adds to the answer for a property: the answer less the answer without the atom, whose environments are then missing
   * from the fingerprints, and whose descriptors are those of what remains of the molecule, with hydrogens where bonds were cut. Numbers
   * are in the property's unit, probabilities are compared by their log odds. They say what the model goes by, and not what
   * nature does; they do not add up to the answer. A few milliseconds an atom.
   *
   * @param smiles    of the molecule
   * @param chemistry the RDKit to read it with
   * @param property  one of the set's
   * @returns a number an atom, in the order of the SMILES' atoms; hydrogens are none, unless RDKit keeps them as atoms
   * @throws InvalidArgumentError when there is no such property, MoleculeError when the text is no molecule within the limits
   * @see Riniker & Landrum 2013 (fingerprints), Polishchuk 2013 (what remains)
   */
  attribute(smiles: string, chemistry: Chemistry, property: string): Promise<readonly number[]> {
    return attributeAtoms(this, { smiles, chemistry, property });
  }

  dispose(): Promise<void> {
    return this.parts.network.dispose();
  }
}

/** An ensemble of a bundle. */
export class PropertyModel extends PropertyEnsemble {
  /** Name, version, figures and how it was trained. */
  readonly manifest: BundleManifest;

  constructor(parts: PropertyParts, manifest: BundleManifest) {
    super(parts);
    this.manifest = manifest;
  }
}
