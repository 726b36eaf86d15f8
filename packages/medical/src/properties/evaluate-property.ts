import { InvalidArgumentError, type MetricInterval } from '@newfield/core';
import { coverage } from './property-calibration.ts';
import { propertyMetric, reliabilityOf, type ReliabilityFigures } from './property-metrics.ts';
import { propertySets, type PropertyGoal, type PropertySet, type PropertySetName } from './property-sets.ts';
import { openProperties, type OpenPropertyOptions, type PropertyTable } from './property-table.ts';
import { numMembers, trainPropertyModel } from './train-property-model.ts';

/** Kinds of model of molecules. */
export const propertyModelKinds = ['fingerprint-network'] as const;

export type PropertyModelKind = (typeof propertyModelKinds)[number];

export interface EvaluatePropertyOptions extends OpenPropertyOptions {
  /** `test` (default): learns from train and validation. `validation`: learns from train. */
  readonly split?: string;
  /** Of folds, networks and bootstrap; default 1. */
  readonly seed?: number;
  /** Told after each of the five networks, from 0. */
  readonly onMember?: (member: number) => void;
}

export interface PropertyEvaluation {
  readonly model: PropertyModelKind;
  readonly data: string;
  readonly split: string;
  readonly learntFrom: readonly string[];
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly seed: number;
  readonly members: number;
  readonly rows: number;
  /** Of them, records that RDKit can't read; each is judged by the mean of what was learnt. */
  readonly refused: number;
  readonly metrics: Readonly<Record<string, MetricInterval>>;
  readonly reliability: ReliabilityFigures;
  readonly goal: PropertyGoal & { readonly value: number; readonly isMet: boolean };
  readonly intendedUse: 'research-only';
}

const partsLearntFrom: Readonly<Record<string, readonly string[]>> = {
  validation: ['train'],
  test: ['train', 'validation'],
};

/**
 * Trains a kind of model on a set of the catalogue, and judges it on the part of the scaffold split that it hasn't seen.
 *
 * @param model one of {@link propertyModelKinds}
 * @param data  `moleculenet/<set>`
 * @throws InvalidArgumentError naming the models, sets or splits that there are
 * @throws DatasetNotFoundError when the data isn't here
 * @throws the signal's reason when it aborts
 */
export async function evaluateProperty(
  model: string,
  data: string,
  { split = 'test', seed = 1, onMember, ...where }: EvaluatePropertyOptions = {},
): Promise<PropertyEvaluation> {
  const kind = propertyModelKinds.find((one) => one === model);
  if (kind === undefined) throw unknown('model of molecules', propertyModelKinds);
  const set = setNamed(data);
  const learntFrom = partsLearntFrom[split];
  if (learntFrom === undefined) throw unknown('split to judge on', Object.keys(partsLearntFrom));
  const learnt = await openProperties(set, learntFrom, where);
  const judged = await openProperties(set, [split], where);
  const trained = await trainPropertyModel(set, learnt, {
    seed,
    ...(onMember && { onMember }),
    ...(where.signal && { signal: where.signal }),
  });
  try {
    const read = await trained.values(judged.features);
    const numRefused = judged.refusedLabels.length / set.properties.length;
    const guess = meansOf(set, learnt);
    const metrics = propertyMetric(
      set,
      {
        labels: Float64Array.of(...judged.labels, ...judged.refusedLabels),
        values: Float64Array.of(...read, ...Array.from({ length: numRefused }, () => guess).flat()),
      },
      seed,
    );
    const { value } = metrics[set.goal.metric]!;
    const { atLeast = -Infinity, atMost = Infinity } = set.goal;
    return {
      model: kind,
      data: set.reference,
      split,
      learntFrom,
      checksum: judged.checksum,
      seed,
      members: numMembers,
      rows: judged.features.numRows + numRefused,
      refused: numRefused,
      metrics,
      reliability: reliabilityOf(judged.labels, await trained.answer(judged.features), coverage),
      goal: { ...set.goal, value, isMet: value >= atLeast && value <= atMost },
      intendedUse: 'research-only',
    };
  } finally {
    await trained.dispose();
  }
}

function setNamed(data: string): PropertySet {
  const names = Object.keys(propertySets) as PropertySetName[];
  const name = names.find((one) => propertySets[one].reference === data);
  if (name !== undefined) return propertySets[name];
  throw unknown(
    'set of molecules',
    names.map((one) => propertySets[one].reference),
  );
}

/** The mean of each property over the molecules that were learnt from. */
function meansOf({ properties }: PropertySet, { labels }: PropertyTable): number[] {
  return properties.map((_, property) => {
    const measured = labels.filter((label, at) => at % properties.length === property && !Number.isNaN(label));
    return measured.reduce((sum, label) => sum + label, 0) / measured.length;
  });
}

const unknown = (what: string, known: readonly string[]): Error =>
  new InvalidArgumentError(`There is no such ${what}.`, {
    stage: 'evaluation',
    expected: `one of: ${known.join(', ')}`,
    fix: `Name another, such as ${known[0]!}.`,
  });
