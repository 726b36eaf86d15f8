import { z } from 'zod';
import { architectures } from '../architectures.ts';
import type { LayersModel } from '../tf.ts';

export type BuilderName = keyof typeof architectures;

/** An option as a form shows it. */
export type BuilderField =
  | { readonly kind: 'whole'; readonly default: number; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'share'; readonly default: number; readonly minimum: number; readonly maximum: number }
  | {
      readonly kind: 'wholes';
      readonly default: readonly number[];
      readonly minimum: number;
      readonly maximum: number;
      /** How many numbers it has. */
      readonly length: { readonly minimum: number; readonly maximum: number };
    }
  | { readonly kind: 'switch'; readonly default: boolean }
  /** `{ numClasses }` or `{ numValues }`. */
  | { readonly kind: 'outputs'; readonly default: { readonly numClasses: number } };

export type BuilderFields = Readonly<Record<string, BuilderField>>;

const whole = (own: number, minimum: number, maximum: number): BuilderField => ({
  kind: 'whole',
  default: own,
  minimum,
  maximum,
});
const wholes = (
  own: readonly number[],
  [minimum, maximum]: [number, number],
  [least, most]: [number, number],
): BuilderField => ({
  kind: 'wholes',
  default: own,
  minimum,
  maximum,
  length: { minimum: least, maximum: most },
});
const shape = (...own: readonly number[]): BuilderField => wholes(own, [1, 8192], [own.length, own.length]);
const widths = (...own: readonly number[]): BuilderField => wholes(own, [1, 8192], [1, 32]);
const share: BuilderField = { kind: 'share', default: 0, minimum: 0, maximum: 0.95 };
const numClasses = (own: number): BuilderField => whole(own, 2, 100_000);
const outputs: BuilderField = { kind: 'outputs', default: { numClasses: 2 } };
const seed = whole(1, 0, 2 ** 31 - 1);
const transformerSizes = {
  vocabularySize: whole(8000, 2, 1_000_000),
  length: whole(64, 1, 8192),
  width: whole(128, 1, 8192),
  numLayers: whole(4, 1, 64),
  numHeads: whole(4, 1, 128),
  dropoutRate: share,
};

/** What each ready architecture can be asked for. */
export const builderFields: Readonly<Record<BuilderName, BuilderFields>> = {
  cnn: {
    inputShape: shape(32, 32, 3),
    filters: widths(32, 64, 128),
    denseUnits: whole(512, 1, 65_536),
    numClasses: numClasses(2),
    seed,
  },
  mlp: {
    numFeatures: whole(23, 1, 1_000_000),
    units: widths(128, 128),
    dropoutRate: share,
    batchNormalization: { kind: 'switch', default: false },
    outputs,
    seed,
  },
  resnet: { inputShape: shape(32, 32, 3), widths: widths(64, 256, 256), numClasses: numClasses(10), seed },
  tcn: {
    inputShape: shape(64, 14),
    filters: widths(32, 32, 32, 32),
    kernelSize: whole(3, 1, 64),
    dropoutRate: share,
    outputs: { kind: 'outputs', default: { numClasses: 2 } },
    seed,
  },
  transformerDecoder: { ...transformerSizes, seed },
  transformerEncoder: { ...transformerSizes, outputs, seed },
};

const outputsSchema = z.union([
  z.strictObject({ numClasses: z.int().min(2).max(100_000) }),
  z.strictObject({ numValues: z.int().min(1).max(100_000) }),
]);

function schemaOf(field: BuilderField): z.ZodType {
  switch (field.kind) {
    case 'whole':
      return z.int().min(field.minimum).max(field.maximum).default(field.default);
    case 'share':
      return z.number().min(field.minimum).max(field.maximum).default(field.default);
    case 'wholes':
      return z
        .array(z.int().min(field.minimum).max(field.maximum))
        .min(field.length.minimum)
        .max(field.length.maximum)
        .default([...field.default]);
    case 'switch':
      return z.boolean().default(field.default);
    case 'outputs':
      return outputsSchema.default(field.default);
  }
}

/** A builder with its options, checked; those left out are at their defaults. */
export const builderDesign = z
  .strictObject({
    builder: z.enum(Object.keys(architectures) as BuilderName[]),
    options: z.record(z.string(), z.json()),
  })
  .transform(({ builder, options }, context) => {
    const fields = Object.entries(builderFields[builder]).map(([name, field]) => [name, schemaOf(field)] as const);
    const checked = z.strictObject(Object.fromEntries(fields)).safeParse(options);
    if (checked.success) return { builder, options: checked.data as Readonly<Record<string, unknown>> };
    for (const issue of checked.error.issues) {
      context.addIssue({ ...issue, path: ['options', ...issue.path] } as never);
    }
    return z.NEVER;
  });

/** @param options checked by `builderDesign` */
export function buildWith(builder: BuilderName, options: Readonly<Record<string, unknown>>): LayersModel {
  return (architectures[builder] as (options: unknown) => LayersModel)(options);
}
