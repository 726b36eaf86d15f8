import { InvalidArgumentError } from '@newfield/core';
import { judgeProperties, type PropertyFigures } from './judge-properties.ts';
import type { PropertyModel } from './property-model.ts';
import { propertySets, type PropertySet, type PropertySetName } from './property-sets.ts';
import { openProperties, type OpenPropertyOptions } from './property-table.ts';
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

export interface PropertyEvaluation extends PropertyFigures {
  readonly model: PropertyModelKind;
  readonly data: string;
  readonly split: string;
  readonly learntFrom: readonly string[];
  readonly seed: number;
  readonly members: number;
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
    return {
      model: kind,
      data: set.reference,
      split,
      learntFrom,
      seed,
      members: numMembers,
      ...(await judgeProperties(trained, judged, seed)),
      intendedUse: 'research-only',
    };
  } finally {
    await trained.dispose();
  }
}

/**
 * Judges a stored model on a part of the set that it was learnt from.
 *
 * @param data `moleculenet/<set>`, the model's own
 * @throws InvalidArgumentError when the model predicts other properties
 * @throws DatasetNotFoundError when the data isn't here
 */
export async function evaluatePropertyModel(
  model: PropertyModel,
  data: string,
  { split = 'test', ...where }: Omit<EvaluatePropertyOptions, 'seed' | 'onMember'> = {},
): Promise<PropertyFigures> {
  const { reference } = model.set;
  if (data !== reference) {
    throw new InvalidArgumentError('The model predicts other properties than this set measures.', {
      stage: 'evaluation',
      expected: reference,
      fix: `Name --data ${reference}.`,
    });
  }
  return judgeProperties(model, await openProperties(model.set, [split], where), model.manifest.training.seed);
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

const unknown = (what: string, known: readonly string[]): Error =>
  new InvalidArgumentError(`There is no such ${what}.`, {
    stage: 'evaluation',
    expected: `one of: ${known.join(', ')}`,
    fix: `Name another, such as ${known[0]!}.`,
  });
