import { z } from 'zod';

/*
 * TensorFlow.js's `model.json`: a model's layers or graph, and where its weights lie. It may come from anybody, so that a
 * shard's path or a weight's shape can be hostile.
 */

/** Bytes of a number as it is stored. */
const storedBytes = { float32: 4, float16: 2, int32: 4, uint16: 2, uint8: 1, bool: 1 } as const;

const quantization = z.looseObject({
  dtype: z.enum(['uint8', 'uint16', 'float16']),
  scale: z.number().optional(),
  min: z.number().optional(),
});

const weight = z.looseObject({
  name: z.string().min(1).max(500),
  shape: z.array(z.int().nonnegative().max(1e9)).max(8),
  dtype: z.enum(['float32', 'int32', 'bool']),
  quantization: quantization.optional(),
});

export const modelJson = z.looseObject({
  format: z.enum(['layers-model', 'graph-model']).optional(),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z
    .array(
      z.looseObject({
        // Shards lie beside the file: a name with a separator could lead anywhere.
        paths: z.array(z.string().regex(/^[\w-][\w.-]{0,200}$/)).max(10_000),
        weights: z.array(weight).max(100_000),
      }),
    )
    .max(10_000),
  userDefinedMetadata: z.record(z.string(), z.unknown()).optional(),
});

export type ModelJson = z.infer<typeof modelJson>;
export type StoredWeight = z.infer<typeof weight>;

export const numValues = ({ shape }: Pick<StoredWeight, 'shape'>): number =>
  shape.reduce((product, length) => product * length, 1);

export const numStoredBytes = (stored: StoredWeight): number =>
  numValues(stored) * storedBytes[stored.quantization?.dtype ?? stored.dtype];
