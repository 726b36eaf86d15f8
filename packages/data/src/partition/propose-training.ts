import { EmptyDatasetError } from '@newfield/core/contracts';
import { describeColumn, type ColumnDescription } from '../inspect/describe-column.ts';
import { findDuplicates } from '../inspect/find-duplicates.ts';
import { findLeakage } from '../inspect/find-leakage.ts';
import { guessTarget, isIdName, isPlaceName } from '../inspect/guess-columns.ts';
import { measurePictures } from '../inspect/measure-pictures.ts';
import { columnKinds } from '../inspect/profile-samples.ts';
import { textOf } from '../inspect/read-cell.ts';
import { readColumns, type InspectOptions } from '../inspect/read-columns.ts';
import type { PictureSamples, RowSamples, Samples } from '../inspect/samples.ts';
import { partNames, type PartName } from './assign-parts.ts';
import { classNamesOf } from './class-names.ts';
import { partitionSamples, type PartitionedSamples, type PartitionPlan } from './partition-samples.ts';
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
/** Fewer rows of a class than this to train on teach little. */
const numRowsFew = 50;
const imbalanceMax = 3;
const missingShareMax = 0.2;
/** Half an interval's width, in percentage points, from which figures say little. */
const pointsMax = 5;

/**
 * Looks at a data set and proposes how to train on it: which column is to be predicted, which are read, how it is cut, with
 * which network; and what is to be careful about, by the same checks that the data set's own analyses make, over these parts.
 *
 * @param plan an empty target is guessed
 */
export async function proposeTraining(
  samples: Samples,
  plan: PartitionPlan,
  options: InspectOptions = {},
): Promise<TrainingProposal> {
  const described = samples.kind === 'table' ? await describeTable(samples, plan, options) : describePictures(samples);
  const base = { ...described.facts, kind: samples.kind, classes: [], ownParts: [], warnings: [] };
  const settings = samples.kind === 'table' ? tableSettings : await pictureSettings(samples, options);
  if (described.obstacle !== undefined) return { ...base, ...settings.proposal, obstacle: described.obstacle };
  const whole = { ...plan, target: described.facts.target };
  try {
    const parts = await partitionSamples(samples, whole, options);
    const classes = await countClasses(parts, whole.target);
    const warnings = [
      ...classWarnings(classes),
      ...settings.warnings,
      ...described.warnings,
      ...(await checkParts(parts, whole, options)),
      ...(parts.numUnlabelled > 0 ? [{ kind: 'unlabelled' as const, count: parts.numUnlabelled }] : []),
      ...(parts.numUndated > 0 ? [{ kind: 'undated' as const, count: parts.numUndated }] : []),
    ];
    return {
      ...base,
      ...settings.proposal,
      ...lengthOf(settings.proposal, classes),
      classes,
      ownParts: parts.ownParts,
      classWeights: ratioOf(classes) > imbalanceMax ? 'balanced' : 'none',
      warnings,
    };
  } catch (error) {
    if (!EmptyDatasetError.isInstance(error)) throw error;
    return { ...base, ...settings.proposal, obstacle: { kind: 'empty-part', part: '' } };
  }
}

type Classes = TrainingProposal['classes'];
type Settings = Pick<
  TrainingProposal,
  'models' | 'model' | 'picture' | 'epochs' | 'batchSize' | 'learningRate' | 'classWeights'
>;

interface Described {
  readonly facts: Pick<TrainingProposal, 'target' | 'targets' | 'groups' | 'times' | 'suggestedGroup' | 'columns'>;
  readonly warnings: readonly TrainingWarning[];
  readonly obstacle?: TrainingObstacle;
}

const tableSettings: { readonly proposal: Settings; readonly warnings: readonly TrainingWarning[] } = {
  proposal: { models: ['mlp'], model: 'mlp', epochs: 40, batchSize: 64, learningRate: 0.001, classWeights: 'none' },
  warnings: [],
};

/** Sides that the networks are made for, in pixels. */
const sides = [32, 48, 64, 96];
const trunkSidePx = 32;

async function pictureSettings(samples: PictureSamples, options: InspectOptions) {
  const { sizes, numDamaged } = await measurePictures(samples, {
    ...options,
    ...(options.onProgress && { onProgress: (done, message) => options.onProgress!(done * 0.4, message) }),
  });
  const [usual] = sizes;
  const shorter = usual === undefined ? trunkSidePx : Math.min(usual.widthPx, usual.heightPx);
  const sidePx = sides.reduce((best, side) => (Math.abs(side - shorter) < Math.abs(best - shorter) ? side : best));
  const isGrey = sizes.every(({ channels }) => channels === 1);
  const knows = shorter <= 1.5 * trunkSidePx && !isGrey;
  const proposal: Settings = {
    models: isGrey ? ['cnn'] : ['cnn', 'trunk'],
    model: knows ? 'trunk' : 'cnn',
    picture: { sidePx, colour: isGrey ? 'grey' : 'rgb' },
    epochs: 20,
    batchSize: 32,
    learningRate: 0.001,
    classWeights: 'none',
  };
  const warnings: TrainingWarning[] = numDamaged > 0 ? [{ kind: 'damaged', count: numDamaged }] : [];
  return { proposal, warnings };
}

/** About a thousand steps, at least: small sets are passed over more often. */
function lengthOf({ epochs, batchSize }: Settings, classes: Classes): Pick<Settings, 'epochs' | 'batchSize'> {
  const numRows = classes.reduce((sum, { counts }) => sum + counts.train, 0);
  const size = Math.min(batchSize, Math.max(8, 2 ** Math.floor(Math.log2(Math.max(8, numRows / 20)))));
  return { batchSize: size, epochs: numRows > 50_000 ? Math.min(epochs, 10) : epochs };
}

function describePictures(samples: PictureSamples): Described {
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

async function describeTable(samples: RowSamples, plan: PartitionPlan, options: InspectOptions): Promise<Described> {
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

async function countClasses({ samples }: PartitionedSamples, target: string): Promise<Classes> {
  const labels: Record<PartName, (string | null)[]> = { train: [], validation: [], test: [] };
  for (const part of partNames) {
    if (samples.kind === 'pictures') labels[part].push(...samples.splits[part].labels);
    else for await (const row of samples.splits[part].rows()) labels[part].push(textOf(row[target]));
  }
  return classNamesOf(partNames.flatMap((part) => labels[part])).map((name) => {
    const count = (part: PartName): number => labels[part].reduce((sum, label) => sum + Number(label === name), 0);
    return { name, counts: { train: count('train'), validation: count('validation'), test: count('test') } };
  });
}

const ratioOf = (classes: Classes): number => {
  const counts = classes.map((one) => one.counts.train);
  return Math.max(...counts) / Math.max(1, Math.min(...counts));
};

function classWarnings(classes: Classes): TrainingWarning[] {
  const few = classes.filter(({ counts }) => counts.train < numRowsFew);
  const numTest = classes.reduce((sum, { counts }) => sum + counts.test, 0);
  // Half the width of a 95 % interval around one half, which is the widest.
  const points = 98 / Math.sqrt(Math.max(1, numTest));
  const ratio = ratioOf(classes);
  const absent = partNames.flatMap((part) => {
    const names = classes.filter(({ counts }) => counts[part] === 0).map(({ name }) => name);
    return names.length === 0 ? [] : [{ kind: 'absent-class' as const, part, classes: names }];
  });
  return [
    ...absent,
    ...(few.length > 0
      ? [
          {
            kind: 'few-rows' as const,
            classes: few.map(({ name }) => name),
            least: Math.min(...few.map(({ counts }) => counts.train)),
          },
        ]
      : []),
    ...(ratio > imbalanceMax ? [{ kind: 'imbalance' as const, ratio }] : []),
    ...(points > pointsMax ? [{ kind: 'small-test' as const, count: numTest, points }] : []),
  ];
}

/** What the data set's own analyses say of the three parts. */
async function checkParts(
  { samples }: PartitionedSamples,
  { target, group }: PartitionPlan,
  { signal, onProgress }: InspectOptions,
): Promise<TrainingWarning[]> {
  const from = (start: number, share: number): InspectOptions => ({
    ...(signal && { signal }),
    ...(onProgress && { onProgress: (done, message) => onProgress(start + share * done, message) }),
  });
  const asked = samples.kind === 'table' ? { target } : {};
  const { exact, near, sharedIds, numSamples } = await findDuplicates(samples, { ...from(0.4, 0.4), ...asked });
  const { features } = await findLeakage(samples, { ...from(0.8, 0.2), ...asked });
  const suspicious = features
    .filter(({ isSuspicious, name }) => isSuspicious && name !== group)
    .map(({ name }) => name);
  const contradicting = exact.numLabelsDiffer;
  return [
    ...(suspicious.length > 0 ? [{ kind: 'leakage' as const, columns: suspicious }] : []),
    ...(exact.numAcrossSplits + near.numAcrossSplits > 0
      ? [
          {
            kind: 'duplicates-across' as const,
            numExact: exact.numAcrossSplits,
            numNear: samples.kind === 'table' ? 0 : near.numAcrossSplits,
          },
        ].filter(({ numExact, numNear }) => numExact + numNear > 0)
      : []),
    ...(contradicting > 0 ? [{ kind: 'contradicting' as const, count: contradicting }] : []),
    ...sharedIds
      // One value everywhere names nothing.
      .filter(({ numShared, numRows, column }) => numShared > 0 && numRows < numSamples && column !== group)
      .map(({ column, numRows }) => ({ kind: 'shared-groups' as const, column, count: numRows })),
  ];
}
