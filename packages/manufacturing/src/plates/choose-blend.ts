import { classTreeScorer, metrics, scoreDataset, type ClassTreeOptions } from '@newfield/core';
import type { ChosenTraining } from '../training/classifier-options.ts';
import { stratifiedFolds } from '../training/stratified-folds.ts';
import { plateRows, plateTable, type Plates } from './plate-data.ts';
import { trainNetworks } from './train-networks.ts';
import { trainToBest, treeCandidates } from './tree-candidates.ts';

const numInnerFolds = 4;
const innerSeed = 11;
/** Weights of the trees that are tried, from networks alone to trees alone. */
const shares = Array.from({ length: 11 }, (_, step) => step / 10);

/** How trees and networks are to answer together. */
export interface ChosenBlend {
  readonly candidate: ClassTreeOptions;
  readonly numRounds: number;
  readonly share: number;
  /** Mean over the rows it was chosen on, in nats. */
  readonly logLoss: number;
}

/**
 * Chooses among the ways to grow trees, their number and their weight beside networks by the log loss of rows that members have not
 * seen, all of them among the rows given.
 *
 * @param rows those that may be trained on; no other is looked at
 */
export async function chooseBlend(
  training: ChosenTraining,
  plates: Plates,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<ChosenBlend> {
  const labels = rows.map((row) => plates.classes[row]!);
  const numClasses = plates.classNames.length;
  const folds = stratifiedFolds(labels, { numFolds: numInnerFolds, seed: innerSeed });
  const byNetworks = new Float64Array(rows.length * numClasses);
  const byTrees = treeCandidates.map(() => new Float64Array(rows.length * numClasses));
  const numRounds = treeCandidates.map(() => 0);
  for (let fold = 0; fold < numInnerFolds; fold++) {
    const seen = rows.filter((_, place) => folds[place] !== fold);
    const places = [...rows.keys()].filter((place) => folds[place] === fold);
    const unseen = places.map((place) => rows[place]!);
    const keep = (all: Float64Array, found: ArrayLike<number>): void =>
      places.forEach((place, index) => {
        for (let label = 0; label < numClasses; label++)
          all[place * numClasses + label] = found[index * numClasses + label]!;
      });
    const network = await trainNetworks(training, plates, seen, signal);
    keep(byNetworks, (await scoreDataset(network, plateRows(plates, network.table!, unseen))).probabilities);
    const [table, held] = [plateTable(plates, seen), plateTable(plates, unseen)];
    for (const [at, candidate] of treeCandidates.entries()) {
      const best = await trainToBest(table, held, candidate, signal);
      keep(byTrees[at]!, classTreeScorer(best.ensemble).probabilities(held.columns));
      numRounds[at]! += best.numRounds / numInnerFolds;
    }
  }
  const choices = treeCandidates.flatMap((candidate, at) =>
    shares.map((share) => {
      const blended = byNetworks.map((one, index) => (1 - share) * one + share * byTrees[at]![index]!);
      const logLoss = metrics.logLoss(labels, blended, numClasses);
      return { candidate, numRounds: Math.max(1, Math.round(numRounds[at]!)), share, logLoss };
    }),
  );
  return choices.reduce((best, choice) => (choice.logLoss < best.logLoss ? choice : best));
}
