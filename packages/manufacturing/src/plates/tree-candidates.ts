import { trainClassTrees, type ClassTable, type ClassTreeEnsemble, type ClassTreeOptions } from '@newfield/core';

/** Ways to grow trees, between which rows that training leaves out decide. */
export const treeCandidates: readonly ClassTreeOptions[] = [
  {
    growth: { numLeavesMax: 6, numRowsMin: 5 },
    regularisation: { l2: 1 },
    sampling: { rowShare: 0.7, columnShare: 0.4 },
  },
  {
    growth: { numLeavesMax: 10, numRowsMin: 5 },
    regularisation: { l2: 3 },
    sampling: { rowShare: 0.7, columnShare: 0.3 },
  },
].map((candidate) => ({ ...candidate, learningRate: 0.06, numBinsMax: 64 }));

/** More would neither help nor fit into a bundle of two megabytes. */
const numRoundsMax = 160;
const patience = 25;

/** Rounds that serve unseen rows best, and the trees of so many. */
export async function trainToBest(
  table: ClassTable,
  unseen: ClassTable,
  candidate: ClassTreeOptions,
  signal: AbortSignal | undefined,
): Promise<{ readonly ensemble: ClassTreeEnsemble; readonly numRounds: number }> {
  const earlyStopping = { validation: unseen, patience };
  const options = { ...candidate, numTrees: numRoundsMax, earlyStopping, ...(signal && { signal }) };
  const ensemble = await trainClassTrees(table, options);
  return { ensemble, numRounds: ensemble.classes[0]!.trees.length };
}

/** Trees of a number of rounds that was found before. */
export const trainRounds = (
  table: ClassTable,
  candidate: ClassTreeOptions,
  numRounds: number,
  signal: AbortSignal | undefined,
): Promise<ClassTreeEnsemble> =>
  trainClassTrees(table, { ...candidate, numTrees: numRounds, ...(signal && { signal }) });
