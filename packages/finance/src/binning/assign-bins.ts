import { isNumberColumn, type Column } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { binOfNumber, missingBin, type Binning } from './binning.ts';

/**
 * The bin of each row.
 *
 * @throws InvalidArgumentError when the column's type is not the one that was binned
 */
export function assignBins(binning: Binning, column: Column): Uint16Array {
  if (binning.kind === 'numbers' && isNumberColumn(column)) {
    return Uint16Array.from(column.values, (value) => binOfNumber(binning, value));
  }
  if (binning.kind === 'categories' && !isNumberColumn(column)) {
    const places = new Map(binning.groups.flatMap((texts, group) => texts.map((text) => [text, group] as const)));
    const [missing, unseen] = [missingBin(binning), binning.groups.length + 1];
    return Uint16Array.from(column.values, (value) => (value === null ? missing : (places.get(value) ?? unseen)));
  }
  throw new InvalidArgumentError(`Column "${column.name}" is not of the type that was binned.`, {
    stage: 'preprocessing',
    expected: binning.kind,
    received: column.type,
    fix: 'Declare the column with the type that it had in training.',
  });
}

/** The column of this name. @throws InvalidArgumentError when it is not there */
export function columnNamed(columns: readonly Column[], name: string): Column {
  const found = columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`Column "${name}" is missing.`, {
    stage: 'preprocessing',
    expected: `a column "${name}"`,
    received: `${columns.length} other columns`,
    fix: 'Give every column that the model reads; NaN or null where a value is not known.',
  });
}
