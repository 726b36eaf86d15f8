import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { numbersOf, textsOf } from './column.ts';
import { readColumn } from './read-columns.ts';
import type { TabularRows } from './rows.ts';
import { targetColumn, type TabularSpec } from './spec.ts';

/**
 * The target of training rows; undefined when the specification has none.
 *
 * @throws InvalidArgumentError when a row lacks it or it isn't a number
 */
export function readTarget(rows: TabularRows, spec: TabularSpec): Float64Array | undefined {
  const name = targetColumn(spec);
  if (name === undefined) return undefined;
  const missing = new Set(spec.missing);
  if (typeof spec.target === 'object') {
    const { positive } = spec.target;
    const texts = textsOf(readColumn(rows, name, 'categorical', missing));
    return Float64Array.from(texts, (value, row) => {
      if (value === null) throw missingTarget(name, row);
      return value === positive ? 1 : 0;
    });
  }
  const values = numbersOf(readColumn(rows, name, 'numeric', missing));
  const row = values.findIndex(Number.isNaN);
  if (row < 0) return values;
  throw missingTarget(name, row);
}

const missingTarget = (name: string, row: number): Error =>
  new InvalidArgumentError(`The target "${name}" misses a value.`, {
    stage: 'preprocessing',
    expected: 'a value in every training row',
    received: `none in row ${row}`,
    fix: 'Leave rows without a target out of the training.',
  });
