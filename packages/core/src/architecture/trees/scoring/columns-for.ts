import { InvalidArgumentError } from '../../../contracts/errors/index.ts';
import { isNumberColumn, type Column } from '../../../preprocessing/tabular/column.ts';
import type { TreeColumn } from '../tree-ensemble.ts';

/**
 * The columns that a model reads, in its order.
 *
 * @throws InvalidArgumentError naming a column that is absent or of another type, or columns of unequal length
 */
export function columnsFor(wanted: readonly TreeColumn[], given: readonly Column[]): Column[] {
  const byName = new Map(given.map((column) => [column.name, column]));
  const found = wanted.map(({ name, kind }) => {
    const column = byName.get(name);
    if (column === undefined) throw unfit(name, 'the column', 'none of this name');
    const isRight = kind === 'number' ? isNumberColumn(column) : column.type === 'categorical';
    if (!isRight) throw unfit(name, kind === 'number' ? 'numbers' : 'categories', column.type);
    return column;
  });
  const numRows = found[0]!.values.length;
  const other = found.find(({ values }) => values.length !== numRows);
  if (other !== undefined) throw unfit(other.name, `${numRows} rows`, `${other.values.length} rows`);
  return found;
}

const unfit = (name: string, expected: string, received: string): Error =>
  new InvalidArgumentError(`Column "${name}" does not fit the model.`, {
    stage: 'deployment',
    expected,
    received,
    fix: `Give "${name}" as in training.`,
  });
