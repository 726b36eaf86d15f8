import { add, less, mul, scalar, softmax, where, type Tensor } from '@newfield/autograd';
import { treeEnsemble } from '@newfield/autograd/trees';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { TableSpec } from '../../preprocessing/tabular/table-spec.ts';
import { missingBelow } from '../table-input.ts';
import type { ClassTreeEnsemble } from './class-trees.ts';
import { ensembleNodes } from './ensemble-nodes.ts';

/** Trees that answer beside a network. */
export interface TreeShare {
  /** Of the table's columns, all of them numbers. */
  readonly ensemble: ClassTreeEnsemble;
  /** Weight of the trees' probabilities in the mean of both, in [0, 1]. */
  readonly share: number;
}

/**
 * Mean of a network's probabilities and the trees'.
 *
 * @param output float32 `[N, classes]`, the network's probabilities
 * @param rows   float32 `[N, columns]`, as `encodeTable` makes them
 * @throws InvalidArgumentError when trees and table or network don't belong together
 */
export function besideNetwork(
  output: Tensor,
  rows: Tensor,
  table: TableSpec | undefined,
  { ensemble, share }: TreeShare,
): Tensor {
  requireFitting(output, table, { ensemble, share });
  const given = where(less(rows, missingBelow), scalar(NaN), rows);
  const answer = softmax(treeEnsemble(given, ensembleNodes(ensemble.columns, ensemble.classes)));
  return add(mul(output, 1 - share), mul(answer, share));
}

function requireFitting(output: Tensor, table: TableSpec | undefined, { ensemble, share }: TreeShare): void {
  const columns = table?.columns ?? [];
  const isSame =
    columns.length === ensemble.columns.length &&
    ensemble.columns.every(
      ({ name, kind }, at) => kind === 'number' && columns[at]!.kind === kind && columns[at]!.name === name,
    );
  if (!isSame)
    throw unfit('the columns of the table, in its order, all of them numbers', `${ensemble.columns.length} columns`);
  const numClasses = ensemble.classes.length;
  if (output.shape[1] !== numClasses) throw unfit(`a network of ${numClasses} classes`, `${output.shape[1]} outputs`);
  if (!(share >= 0 && share <= 1)) throw unfit('a share in [0, 1]', 'another number');
}

const unfit = (expected: string, received: string): Error =>
  new InvalidArgumentError('These trees can’t answer beside this network.', {
    stage: 'architecture',
    expected,
    received,
    fix: 'Train both on the same table and classes.',
  });
