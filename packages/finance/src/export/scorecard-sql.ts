import { InvalidArgumentError } from '@newfield/core/contracts';
import { missingBin, type CategoryBinning, type NumberBinning } from '../binning/binning.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';
import { float32Text } from './float32-text.ts';

export interface SqlOptions {
  /** Table or view of the applicants, with the attributes' names as its columns. */
  readonly table: string;
  /** Column that says who it is. */
  readonly key: string;
}

/**
 * The scorecard as one query of PostgreSQL: key, points by attribute, `score` and `bad_chance`, a row an applicant.
 *
 * Numbers are compared as `real`, as everywhere else; columns may be of any type of numbers. Texts are compared byte by byte.
 *
 * @throws InvalidArgumentError for a name that PostgreSQL would cut (more than 63 bytes) or that holds a NUL
 */
export function exportSql({ attributes, basePoints, badChances }: Scorecard, { table, key }: SqlOptions): string {
  const points = attributes.map(({ binning, points: values }, index) => {
    const source =
      binning.kind === 'numbers' ? numberCase(binning, values, `v${index}`) : textCase(binning, values, `v${index}`);
    return `    -- ${comment(binning.name)}\n    ${source} as p${index}`;
  });
  const values = attributes.map(({ binning }, index) => {
    const column = `a.${identifier(binning.name)}`;
    return `    ${binning.kind === 'numbers' ? asReal(column) : `cast(${column} as text) collate "C"`} as v${index}`;
  });
  const total = [String(basePoints), ...attributes.map((_, index) => `p${index}`)].join(' + ');
  const named = attributes.map(({ binning }, index) => `  p${index} as ${identifier(binning.name)},`);
  return `-- A scorecard, written by Newfield. Do not edit: export it anew.
with applicant as (
  select
${[`    a.${identifier(key)} as k`, ...values].join(',\n')}
  from ${table.split('.').map(identifier).join('.')} as a
),
pointed as (
  select
${['    k', ...points].join(',\n')}
  from applicant
),
scored as (
  select *, ${total} as total from pointed
)
select
  k as ${identifier(key)},
${named.join('\n')}
  total as score,
  (array[${badChances.values.map(float32Text).join(', ')}]::real[])[total - (${badChances.scoreMin}) + 1] as bad_chance
from scored;
`;
}

/** Beyond what float32 holds the cast would fail where other places round to 0 or infinity; `least` passes nulls over. */
const asReal = (column: string): string =>
  `cast(case when ${column} is null or cast(${column} as double precision) = 'NaN' then null when abs(cast(${column} as double precision)) < 1e-37 then 0 ` +
  `else greatest(least(cast(${column} as double precision), 3e38), -3e38) end as real)`;

function numberCase(binning: NumberBinning, points: readonly number[], value: string): string {
  const { edges, specialCodes } = binning;
  const lines = [
    `when ${value} is null then ${points[missingBin(binning)]!}`,
    ...specialCodes.map((code, index) => `when ${value} = ${real(code)} then ${points[edges.length + 1 + index]!}`),
    ...edges.map((edge, bin) => `when ${value} <= ${real(edge)} then ${points[bin]!}`),
    `else ${points[edges.length]!}`,
  ];
  return `case ${lines.join(' ')} end`;
}

function textCase(binning: CategoryBinning, points: readonly number[], value: string): string {
  const missing = missingBin(binning);
  const lines = [
    `when ${value} is null then ${points[missing]!}`,
    ...binning.groups.map(
      (texts, group) => `when ${value} in (${texts.map(literal).join(', ')}) then ${points[group]!}`,
    ),
    `else ${points[missing + 1]!}`,
  ];
  return `case ${lines.join(' ')} end`;
}

const real = (value: number): string => `'${float32Text(value)}'::real`;
const comment = (name: string): string => name.replace(/[\r\n]/g, ' ');

/** A text as SQL; with E'' so that backslashes mean the same whatever the server's settings are. */
const literal = (text: string): string => `E'${requirePlain(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

function identifier(name: string): string {
  if (Buffer.byteLength(name) > 63 || name === '') throw unusable(name.length);
  return `"${requirePlain(name).replaceAll('"', '""')}"`;
}

function requirePlain(text: string): string {
  if (!text.includes('\0')) return text;
  throw unusable(text.length);
}

const unusable = (length: number): Error =>
  new InvalidArgumentError('PostgreSQL does not hold such a name or text.', {
    stage: 'deployment',
    expected: 'names of 1 to 63 bytes, texts without NUL',
    received: `${length} characters`,
    fix: 'Rename the column before the scorecard is fitted.',
  });
