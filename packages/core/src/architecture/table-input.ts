import {
  cast,
  concat,
  constant,
  div,
  equal,
  gather,
  less,
  sub,
  transpose,
  where,
  type Tensor,
} from '@newfield/autograd';
import { missingNumber, type TableColumn, type TableSpec } from '../preprocessing/tabular/table-spec.ts';

/** Everything below counts as missing: float32 doesn't hold the mark itself exactly. */
export const missingBelow = missingNumber / 10;

type Kind<Name extends TableColumn['kind']> = Extract<TableColumn, { kind: Name }>;
type Placed<Column> = Column & { readonly position: number };

/**
 * A table's numbers as a network reads them: missing ones filled with the median, all scaled, a flag for each column that lacked
 * some, and categories as one column each.
 *
 * @param rows float32 `[N, columns]`, as `encodeTable` makes them
 * @returns float32 `[N, width]`; see {@link tableWidth}
 */
export function tableInput(rows: Tensor, { columns }: TableSpec): Tensor {
  const byColumn = transpose(rows, [1, 0]);
  const placed = columns.map((column, position) => ({ ...column, position }));
  const numbers = placed.filter((column): column is Placed<Kind<'number'>> => column.kind === 'number');
  const flagged = numbers.filter(({ hasIndicator }) => hasIndicator);
  const options = placed
    .filter((column): column is Placed<Kind<'category'>> => column.kind === 'category')
    .flatMap((column) => Array.from({ length: numOptions(column) }, (_, code) => ({ ...column, code })));
  const take = (chosen: readonly { readonly position: number }[]): Tensor =>
    gather(
      byColumn,
      constant(
        Int32Array.from(chosen, ({ position }) => position),
        [chosen.length],
      ),
    );
  const each = <Item>(items: readonly Item[], value: (item: Item) => number): Tensor =>
    constant(Float32Array.from(items, value), [items.length, 1]);
  const parts: Tensor[] = [];
  if (numbers.length > 0) {
    const given = take(numbers);
    const filled = where(
      less(given, missingBelow),
      each(numbers, ({ fill }) => fill),
      given,
    );
    parts.push(
      div(
        sub(
          filled,
          each(numbers, ({ offset }) => offset),
        ),
        each(numbers, ({ divisor }) => divisor),
      ),
    );
  }
  if (flagged.length > 0) parts.push(cast(less(take(flagged), missingBelow), 'float32'));
  if (options.length > 0)
    parts.push(
      cast(
        equal(
          take(options),
          each(options, ({ code }) => code),
        ),
        'float32',
      ),
    );
  return transpose(parts.length === 1 ? parts[0]! : concat(parts, 0), [1, 0]);
}

const numOptions = ({ categories, rare }: Kind<'category'>): number => categories.length + (rare.length > 0 ? 1 : 0);

/** Numbers that the network reads of a row. */
export const tableWidth = ({ columns }: TableSpec): number =>
  columns.reduce(
    (sum, column) => sum + (column.kind === 'category' ? numOptions(column) : column.hasIndicator ? 2 : 1),
    0,
  );
