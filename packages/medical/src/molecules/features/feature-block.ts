import { MoleculeError, type MoleculeFault } from '../molecule-error.ts';
import { Chemistry } from '../toolkit/chemistry.ts';
import { createFeaturiser, featureSizes, type Featuriser } from './molecule-features.ts';

/** Records to featurise, and where they stand. */
export interface RecordBlock {
  readonly lines: readonly number[];
  /** SMILES or molblock of each. */
  readonly texts: readonly string[];
}

export interface Refusal {
  readonly line: number;
  readonly fault: MoleculeFault;
}

/** The features of a block's molecules, row by row, and what was refused. */
export interface FeatureBlock {
  readonly numRows: number;
  /** Of each row's record. */
  readonly lines: Int32Array;
  /** `[numRows, 2048]` */
  readonly ecfp: Uint8Array;
  /** `[numRows, 1024]` */
  readonly fcfp: Uint8Array;
  /** `[numRows, 42]` */
  readonly descriptors: Float32Array;
  readonly refusals: readonly Refusal[];
}

const warmUp = 'CC(=O)Oc1ccccc1C(=O)O';

/** Featurises block by block; a structure that damages the toolkit is refused, and a new toolkit goes on. */
export class BlockFeaturiser {
  #chemistry: Chemistry | undefined;
  #featuriser: Featuriser | undefined;

  /** @param onRecord told before each record, by its place in the block */
  async featurise({ lines, texts }: RecordBlock, onRecord?: (index: number) => void): Promise<FeatureBlock> {
    const { ecfp: ecfpSize, fcfp: fcfpSize, descriptors: numDescriptors } = featureSizes;
    const ecfp = new Uint8Array(texts.length * ecfpSize);
    const fcfp = new Uint8Array(texts.length * fcfpSize);
    const descriptors = new Float32Array(texts.length * numDescriptors);
    const [kept, refusals]: [number[], Refusal[]] = [[], []];
    for (const [index, text] of texts.entries()) {
      const line = lines[index]!;
      const featuriser = await this.#ready();
      onRecord?.(index);
      try {
        const features = featuriser.featurise(text, line);
        const row = kept.length;
        ecfp.set(features.ecfp, row * ecfpSize);
        fcfp.set(features.fcfp, row * fcfpSize);
        descriptors.set(features.descriptors, row * numDescriptors);
        kept.push(line);
      } catch (error) {
        if (!MoleculeError.isInstance(error)) throw error;
        refusals.push({ line, fault: error.fault });
      }
    }
    const numRows = kept.length;
    return {
      numRows,
      lines: Int32Array.from(kept),
      ecfp: ecfp.subarray(0, numRows * ecfpSize),
      fcfp: fcfp.subarray(0, numRows * fcfpSize),
      descriptors: descriptors.subarray(0, numRows * numDescriptors),
      refusals,
    };
  }

  async #ready(): Promise<Featuriser> {
    if (this.#featuriser === undefined || this.#chemistry?.hasFailed) {
      this.#chemistry = await Chemistry.open();
      this.#featuriser = createFeaturiser(this.#chemistry);
      // The first molecule pays for compiling: no record is to be charged with that.
      this.#featuriser.featurise(warmUp);
    }
    return this.#featuriser;
  }

  close(): void {
    this.#chemistry?.close();
    this.#chemistry = undefined;
    this.#featuriser = undefined;
  }
}
