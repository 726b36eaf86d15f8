import type { TreeOptions } from '../growth/tree-options.ts';
import type { TreeTable } from '../tree-table.ts';
import { Boosting } from './boosting.ts';
import type { BoostingLoss } from './loss.ts';

/** Time between looks at the event loop, so that a server goes on answering and an abort is heard. */
const breathMs = 40;

/**
 * Adds rounds of trees until there are enough, or the held-out rows say so.
 *
 * @returns the rounds' trees, of which the first `numRounds` are to be kept
 * @throws the signal's reason when it aborts
 */
export async function boost(
  table: TreeTable,
  loss: BoostingLoss,
  options: TreeOptions,
): Promise<{ readonly run: Boosting; readonly numRounds: number }> {
  const run = new Boosting(table, loss, options);
  const { numTrees = 300, earlyStopping, signal, onProgress } = options;
  let [best, bestNumTrees, breath] = [Infinity, 0, performance.now()];
  while (run.numRounds < numTrees) {
    signal?.throwIfAborted();
    run.addRound();
    const { validationLoss } = run;
    onProgress?.({
      numTrees: run.numRounds,
      numTreesMax: numTrees,
      trainLoss: run.trainLoss,
      ...(validationLoss !== undefined && { validationLoss }),
    });
    if (validationLoss !== undefined && validationLoss < best) [best, bestNumTrees] = [validationLoss, run.numRounds];
    if (earlyStopping !== undefined && run.numRounds - bestNumTrees >= earlyStopping.patience) break;
    if (performance.now() - breath > breathMs) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      breath = performance.now();
    }
  }
  return { run, numRounds: earlyStopping === undefined ? run.numRounds : bestNumTrees };
}
