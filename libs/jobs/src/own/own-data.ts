import { parseTableSpec, type BundleManifest, type ImageSpec, type TableSpec } from '@newfield/core';
import {
  fitPlannedTable,
  partitionSamples,
  plannedClasses,
  plannedPictures,
  plannedRows,
  type InspectOptions,
  type PartitionedSamples,
  type PartName,
  type PlannedPart,
} from '@newfield/data';
import { InvalidArgumentError } from '@newfield/core';
import { openReferenced } from '../data/open-referenced.ts';
import type { HandlerStores } from '../handlers/made-blobs.ts';
import { describeData, type DescribedData } from './data-identity.ts';
import { ownPlanSchema, type OwnPlan } from './own-plan.ts';

/** A data set that was cut as a plan says. */
export interface OwnData {
  readonly plan: OwnPlan;
  readonly described: DescribedData;
  readonly parts: PartitionedSamples;
  close(): void;
}

/** What a model decides about how its data is read. */
export interface ReadAs {
  readonly classNames: readonly string[];
  /** Of a model that reads a table. */
  readonly table?: TableSpec;
}

/** @throws what `openReferenced`, `describeData` and `partitionSamples` throw */
export async function openOwnData(
  { database, blobs }: HandlerStores,
  plan: OwnPlan,
  options: InspectOptions = {},
): Promise<OwnData> {
  const described = await describeData(database, plan.reference);
  const { samples, close } = await openReferenced(database, blobs, plan.reference);
  try {
    return { plan, described, parts: await partitionSamples(samples, plan, options), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The part of an image specification that a plan decides. */
export const imageSpecOf = ({ sidePx, colour }: OwnPlan): ImageSpec => ({
  size: [sidePx, sidePx],
  resize: 'cover',
  colour,
  scale: '0..1',
});

/** Classes by their names, and what a table's graph learns from the rows to train on. */
export async function learnReading({ parts, plan }: OwnData): Promise<ReadAs> {
  const classNames = await plannedClasses(parts, plan.target);
  if (parts.samples.kind === 'pictures') return { classNames };
  return { classNames, table: await fitPlannedTable(parts, plan.columns) };
}

/** @throws ValueRangeError, CorruptFileError, InvalidArgumentError when the data doesn't fit the model */
export function readPart(
  { parts, plan, described: { name, checksum } }: OwnData,
  part: PartName,
  { classNames, table, spec = imageSpecOf(plan) }: ReadAs & { readonly spec?: ImageSpec },
  options: InspectOptions = {},
): Promise<PlannedPart> {
  const asked = { name, checksum, classNames, part };
  if (parts.samples.kind === 'pictures') {
    return plannedPictures(parts.samples.splits[part], { ...asked, spec }, options);
  }
  if (table !== undefined) return plannedRows(parts, { ...asked, table, target: plan.target });
  throw new InvalidArgumentError('The model reads pictures, and the data set is a table.', {
    stage: 'data',
    fix: 'Choose the data set that the model was made for.',
  });
}

/** How a bundle's own data was cut, where it was made from such a plan. */
export function planOf({ training }: Pick<BundleManifest, 'training'>): OwnPlan | undefined {
  const { success, data } = ownPlanSchema.safeParse(training.plan);
  return success ? data : undefined;
}

/** What a bundle's manifest says of reading data for it. */
export const readingOf = ({ labels, table }: Pick<BundleManifest, 'labels' | 'table'>): ReadAs => ({
  classNames: labels,
  ...(table && { table: parseTableSpec(table) }),
});
