import type { FeatureBlock, Refusal } from '../molecules/features/feature-block.ts';
import { featureSizes } from '../molecules/features/molecule-features.ts';
import { checkDrugLikeness } from '../molecules/filters/drug-likeness.ts';
import { MoleculeError } from '../molecules/molecule-error.ts';
import type { MoleculeRecord } from '../molecules/records/record.ts';
import type { Chemistry } from '../molecules/toolkit/chemistry.ts';
import { descriptors } from '../molecules/descriptors.ts';
import type { MoleculeAnswer } from '../properties/property-model.ts';
import { BestOf } from './best-of.ts';
import { packBits, writeBits } from './bit-fingerprint.ts';
import { scoreMolecule, type BrokenRules, type MoleculeScore } from './score-molecule.ts';
import type { KeptMolecule } from './screened-molecule.ts';
import type { ScreenRequest } from './screen-request.ts';
import { emptyState, numScoreBars, type ScreenState } from './screen-state.ts';

/** A block's molecules with all that was found out of them, row by row. */
export interface AnsweredBlock {
  readonly block: FeatureBlock;
  readonly records: readonly MoleculeRecord[];
  /** By the model's name. */
  readonly answers: ReadonlyMap<string, readonly MoleculeAnswer[]>;
}

/** What decides the place of a molecule. */
type Placed = Pick<KeptMolecule, 'score' | 'worstScore' | 'line'>;

/** Counts what a screen has seen, and holds the best of it. */
export class Ranking {
  readonly #request: ScreenRequest;
  readonly #best: BestOf<Placed>;
  readonly #refusals: Refusal[];
  readonly #scoreCounts: number[];
  #numRecords: number;
  #numInDomain: number;

  constructor(request: ScreenRequest, after: ScreenState = emptyState) {
    this.#request = request;
    this.#best = new BestOf<Placed>(request.numKept, (a, b) => this.#places(a, b));
    for (const molecule of after.best) this.#best.add(molecule);
    this.#refusals = [...after.refusals];
    this.#scoreCounts = [...after.scoreCounts];
    this.#numRecords = after.numRecords;
    this.#numInDomain = after.numInDomain;
  }

  /** Records that are done. */
  get numRecords(): number {
    return this.#numRecords;
  }

  /** @param chemistry writes the molecules that are kept */
  take({ block, records, answers }: AnsweredBlock, chemistry: Chemistry): void {
    this.#refusals.push(...block.refusals);
    for (const [row, record] of records.entries()) {
      const numbers = block.descriptors.subarray(row * featureSizes.descriptors, (row + 1) * featureSizes.descriptors);
      const ofRow = new Map([...answers].map(([name, ofAll]) => [name, ofAll[row]!]));
      const score = scoreMolecule(this.#request.criteria, { answers: ofRow, descriptors: numbers });
      const { line } = record;
      if (this.#best.wouldKeep({ ...score, line })) {
        const ecfp = block.ecfp.subarray(row * featureSizes.ecfp, (row + 1) * featureSizes.ecfp);
        const kept = keptOf(chemistry, record, { score, ecfp, numbers });
        if (!('smiles' in kept)) {
          this.#refusals.push(kept);
          continue;
        }
        this.#best.add(kept);
      }
      if (score.isInDomain) this.#numInDomain++;
      this.#scoreCounts[Math.min(numScoreBars - 1, Math.floor(this.#rankedBy(score) * numScoreBars))]!++;
    }
    this.#numRecords += block.numRows + block.refusals.length;
  }

  state(): ScreenState {
    return {
      numRecords: this.#numRecords,
      refusals: this.#refusals.toSorted((a, b) => a.line - b.line),
      numInDomain: this.#numInDomain,
      scoreCounts: [...this.#scoreCounts],
      best: this.#best.sorted() as KeptMolecule[],
    };
  }

  #rankedBy({ score, worstScore }: Pick<MoleculeScore, 'score' | 'worstScore'>): number {
    return this.#request.rankBy === 'cautious' ? worstScore : score;
  }

  /** By what the request ranks by; then by the other, then as they stand in the library. */
  #places(a: Placed, b: Placed): number {
    return this.#rankedBy(b) - this.#rankedBy(a) || b.score - a.score || b.worstScore - a.worstScore || a.line - b.line;
  }
}

/** Characters of a name that are kept. */
const nameLengthMax = 200;

/** Fit to be stored and shown on a line. */
const plainName = (name: string): string =>
  name
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, nameLengthMax);

interface FoundOut {
  readonly score: MoleculeScore;
  readonly ecfp: Uint8Array;
  readonly numbers: Float32Array;
}

function keptOf(
  chemistry: Chemistry,
  { line, name, text }: MoleculeRecord,
  { score, ecfp, numbers }: FoundOut,
): KeptMolecule | Refusal {
  try {
    const smiles = chemistry.withMolecule(text, (molecule) => molecule.smiles(), line);
    const fingerprint = writeBits(packBits(ecfp));
    return { ...score, line, name: plainName(name), smiles, fingerprint, brokenRules: brokenRulesOf(numbers) };
  } catch (error) {
    if (MoleculeError.isInstance(error)) return { line, fault: error.fault };
    throw error;
  }
}

function brokenRulesOf(numbers: Float32Array): BrokenRules {
  const named = Object.fromEntries(descriptors.map(({ name }, index) => [name, numbers[index]!]));
  const checks = checkDrugLikeness(named).filter(({ isKept }) => !isKept);
  const broken = (rule: 'lipinski' | 'veber') => checks.filter((check) => check.rule === rule).length;
  return { lipinski: broken('lipinski'), veber: broken('veber') };
}
