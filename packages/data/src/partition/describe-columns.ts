import { describeColumn, type ColumnDescription } from '../inspect/describe-column.ts';
import { guessTarget, isIdName, isPlaceName } from '../inspect/guess-columns.ts';
import { columnKinds } from '../inspect/profile-samples.ts';
import { readColumns, type InspectOptions } from '../inspect/read-columns.ts';
import type { PictureSamples, RowSamples } from '../inspect/samples.ts';
import type { PartitionPlan } from './partition-samples.ts';
import type {
  ColumnRole,
  ProposedColumn,
  TrainingObstacle,
  TrainingProposal,
  TrainingWarning,
} from './training-proposal.ts';

const numClassesMax = 100;
/** A number with more values than this is to be estimated, not told apart. */
const numNumbersMax = 20;
const missingShareMax = 0.2;

interface Described {
  readonly facts: Pick<TrainingProposal, 'target' | 'targets' | 'groups' | 'times' | 'suggestedGroup' | 'columns'>;
  readonly warnings: readonly TrainingWarning[];
  readonly obstacle?: TrainingObstacle;
}

/** What the labels of pictures, and what is known beside them, make of a training. */
export function describePictures(samples: PictureSamples): Described {
  const splits = Object.values(samples.splits);
  const labels = new Set(splits.flatMap((split) => split.labels).filter((label) => label !== null));
  const known = [
    ...new Set(splits.flatMap(({ metadata = {}, groups }) => [...Object.keys(groups), ...Object.keys(metadata)])),
  ];
  const cells = Object.fromEntries(
    known.map((name) => [
      name,
      splits.flatMap(
        ({ metadata, groups, numPictures }) =>
          metadata?.[name] ?? groups[name] ?? Array<unknown>(numPictures).fill(null),
      ),
    ]),
  );
  const kinds = columnKinds({
    names: known,
    cells: known.map((name) => cells[name]!),
    numRows: 0,
    splitOf: new Uint8Array(),
    splits: [],
  });
  const columns = known.map((name) => describeColumn(name, kinds[name]!, cells[name]!));
  const obstacle: TrainingObstacle | undefined =
    labels.size === 0
      ? { kind: 'no-target' }
      : labels.size === 1
        ? { kind: 'one-class' }
        : labels.size > numClassesMax
          ? { kind: 'many-classes', numClasses: labels.size }
          : undefined;
  return {
    facts: { target: '', targets: [], ...groupsAndTimes(columns, ''), columns: [] },
    warnings: [],
    ...(obstacle && { obstacle }),
  };
}

/** Which column of a table is to be predicted, and what the others are good for. */
export async function describeTable(
  samples: RowSamples,
  plan: PartitionPlan,
  options: InspectOptions,
): Promise<Described> {
  options.onProgress?.(0, 'reading the table');
  const table = await readColumns(samples, options);
  const kinds = columnKinds(table);
  const columns = table.names.map((name, at) => describeColumn(name, kinds[name]!, table.cells[at]!));
  const target = plan.target === '' ? (guessTarget(columns) ?? '') : plan.target;
  const { groups, times, suggestedGroup } = groupsAndTimes(columns, target);
  const proposed = columns.map((column): ProposedColumn => ({
    name: column.name,
    kind: column.kind,
    role: roleOf(column, { ...plan, target }),
    missingShare: column.numMissing / Math.max(1, column.numRows),
    numDistinct: column.numDistinct,
  }));
  const features = proposed.filter(({ role }) => role === 'feature');
  const answer = columns.find(({ name }) => name === target);
  const names = (role: ColumnRole): string[] => proposed.filter((one) => one.role === role).map(({ name }) => name);
  const missing = features.filter(({ missingShare }) => missingShare > missingShareMax).map(({ name }) => name);
  const leftOut = [...names('free-text'), ...names('constant'), ...names('empty')];
  const [date] = times.filter((name) => columns.find((column) => column.name === name)!.kind === 'date');
  const warnings: TrainingWarning[] = [
    ...(missing.length > 0 ? [{ kind: 'missing-values' as const, columns: missing }] : []),
    ...(leftOut.length > 0 ? [{ kind: 'left-out' as const, columns: leftOut }] : []),
    ...(date !== undefined && plan.time === '' ? [{ kind: 'dates-unused' as const, column: date }] : []),
    ...(table.isCut ? [{ kind: 'cut' as const, count: table.numRows }] : []),
  ];
  const obstacle = obstacleOf(answer, features.length);
  const targets = columns
    .filter(({ numDistinct, name }) => numDistinct >= 2 && numDistinct <= numClassesMax && !isPlaceName(name))
    .map(({ name }) => name);
  const facts = { target, targets, groups, times, suggestedGroup, columns: proposed };
  return { facts, warnings, ...(obstacle && { obstacle }) };
}

function obstacleOf(answer: ColumnDescription | undefined, numFeatures: number): TrainingObstacle | undefined {
  if (answer === undefined) return { kind: 'no-target' };
  const { name: column, kind, numDistinct } = answer;
  if (numDistinct < 2) return { kind: 'one-class' };
  const isNumber = kind === 'numeric' || kind === 'date';
  if (isNumber && numDistinct > numNumbersMax) return { kind: 'numbers', column, numDistinct };
  if (numDistinct > numClassesMax) return { kind: 'many-classes', numClasses: numDistinct };
  return numFeatures === 0 ? { kind: 'no-features' } : undefined;
}

function groupsAndTimes(columns: readonly ColumnDescription[], target: string) {
  const others = columns.filter(({ name }) => name !== target && !isPlaceName(name));
  const repeats = ({ numDistinct, numRows, numMissing }: ColumnDescription): boolean =>
    numDistinct >= 3 && numDistinct < numRows - numMissing;
  const groups = others.filter((column) => repeats(column) && column.kind !== 'date');
  const times = others.filter(({ kind, numDistinct }) => kind === 'date' || (kind === 'numeric' && numDistinct > 10));
  return {
    groups: groups.map(({ name }) => name),
    times: times.map(({ name }) => name),
    suggestedGroup: groups.find(({ name }) => isIdName(name))?.name ?? '',
  };
}

function roleOf(column: ColumnDescription, { target, group, time }: PartitionPlan): ColumnRole {
  const { name, kind, numDistinct, numMissing, numRows } = column;
  if (name === target) return 'target';
  if (name === group) return 'group';
  if (name === time) return 'time';
  if (numMissing === numRows) return 'empty';
  if (numDistinct < 2 && numMissing === 0) return 'constant';
  if (isPlaceName(name)) return 'place';
  if (isIdName(name)) return 'id';
  return kind === 'text' ? 'free-text' : 'feature';
}
