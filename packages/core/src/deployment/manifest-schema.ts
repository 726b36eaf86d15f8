import { z } from 'zod';
import { maxSidePx, type BundleManifest } from '../contracts/bundle.ts';
import { probeTolerance } from './probe.ts';

/*
 * What a manifest may hold. Names become file names, shapes become allocations: a hostile manifest must fail here.
 */

/** Largest row, in values: 64 million, a 3-D scan of 400³. */
const maxRowValues = 64e6;

const length = z.int().positive().max(maxRowValues);
const tensorSpec = z.looseObject({
  name: z.string().regex(/^\w{1,100}$/),
  dtype: z.enum(['float32', 'int32', 'int64', 'uint8', 'bool']),
  shape: z
    .tuple([z.null()], length.nullable())
    .refine(
      (shape) => shape.slice(1).reduce<number>((product, axis) => product * (axis ?? maxSidePx), 1) <= maxRowValues,
    ),
  unit: z.string(),
  range: z.tuple([z.number(), z.number()]),
  columns: z
    .array(z.looseObject({ name: z.string().max(500), range: z.tuple([z.number(), z.number()]), isWhole: z.boolean() }))
    .max(5000)
    .optional(),
});
const interval = z.looseObject({ value: z.number(), low: z.number(), high: z.number() });

const numbers = z.array(z.number()).min(1).max(100_000);
const calibration = z.discriminatedUnion('method', [
  z.looseObject({ method: z.literal('none') }),
  z.looseObject({ method: z.literal('temperature'), temperature: z.number().positive() }),
  z.looseObject({ method: z.literal('platt'), slope: z.number(), intercept: z.number() }),
  z.looseObject({ method: z.literal('isotonic'), x: numbers, y: numbers }).refine(({ x, y }) => x.length === y.length),
]);

const manifest = z
  .looseObject({
    format: z.literal('newfield-bundle'),
    formatVersion: z.literal(1),
    name: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100),
    version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,50})?$/),
    task: z.enum([
      'binary-classification',
      'multiclass-classification',
      'multilabel-classification',
      'regression',
      'detection',
      'segmentation',
      'anomaly-detection',
    ]),
    description: z.string(),
    licence: z.string(),
    input: tensorSpec,
    outputs: z.array(tensorSpec).min(1).max(16),
    labels: z
      .array(z.string().max(200))
      .min(2)
      .max(100_000)
      .refine((labels) => new Set(labels).size === labels.length),
    calibration,
    threshold: z.looseObject({ value: z.number(), chosenBy: z.string() }),
    groups: z
      .array(
        z.looseObject({
          name: z.string().max(200),
          others: z.string().max(200),
          labels: z.array(z.string().max(200)).min(1).max(1000),
          threshold: z.looseObject({ value: z.number(), chosenBy: z.string() }),
        }),
      )
      .max(100)
      .optional(),
    detection: z
      .looseObject({
        thresholds: z.array(z.number().min(0).max(1)).max(1000),
        chosenBy: z.string(),
        overlapLimits: z.array(z.number().min(0).max(1)).max(1000),
      })
      .optional(),
    segmentation: z
      .looseObject({
        windowCells: z.int().positive().max(1000),
        maskThreshold: z.number().min(0).max(1),
        chosenBy: z.string(),
      })
      .optional(),
    anomaly: z
      .looseObject({
        size: z.tuple([length, length]),
        scale: z
          .looseObject({ mean: z.array(z.number()).max(3), std: z.array(z.number().positive()).max(3) })
          .optional(),
        windowCells: z.int().positive().max(1000),
        falseAlarmRate: z.number().gt(0).lt(1).optional(),
      })
      .optional(),
    domain: z.looseObject({}).optional(),
    evaluations: z.array(
      z.looseObject({ data: z.string(), split: z.string(), rows: z.number(), metrics: z.record(z.string(), interval) }),
    ),
    training: z.looseObject({}),
    files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
  })
  .refine(
    ({ task, labels, detection }) =>
      (task === 'detection') === (detection !== undefined) &&
      [detection?.thresholds, detection?.overlapLimits].every(
        (list) => list === undefined || list.length === labels.length,
      ),
    { path: ['detection'] },
  )
  .refine(({ task, segmentation }) => (task === 'segmentation') === (segmentation !== undefined), {
    path: ['segmentation'],
  })
  .refine(({ task, anomaly }) => (task === 'anomaly-detection') === (anomaly !== undefined), { path: ['anomaly'] })
  // Pictures of any size are an anomaly detector's; everything else has its sizes.
  .refine(
    ({ task, input: { shape } }) =>
      shape.slice(1).every((axis) => axis !== null) ||
      (task === 'anomaly-detection' &&
        shape.length === 4 &&
        shape[1] === null &&
        shape[2] === null &&
        shape[3] !== null),
    { path: ['input'] },
  )
  .refine(({ outputs }) => outputs.every(({ shape }) => shape.slice(1).every((axis) => axis !== null)), {
    path: ['outputs'],
  });

/** @returns the manifest, or the paths of the fields that are missing or not allowed */
export function parseManifest(value: unknown): BundleManifest | readonly string[] {
  const result = manifest.safeParse(value);
  if (result.success) return value as BundleManifest;
  return [...new Set(result.error.issues.map(({ path }) => path.join('.') || 'everything'))];
}

const probe = z.looseObject({
  rows: z.int().positive().max(64),
  seed: z.string().max(200),
  probabilities: z.array(z.number()),
  tolerance: z.number().positive().max(probeTolerance),
});

export const isProbe = (value: unknown): boolean => probe.safeParse(value).success;
