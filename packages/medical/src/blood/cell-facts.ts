import type { BundleManifest } from '@newfield/core';
import { z } from 'zod';
import { countedCodes } from '../findings/index.ts';

/** DICOM's codes of pictures through a microscope; a photograph of a smear that is no DICOM file comes as `SM`. */
export const smearModalities: readonly string[] = ['SM', 'GM'];

const cellFacts = z.object({
  modalities: z
    .array(z.string().max(16))
    .max(20)
    .default([...smearModalities]),
  /** In the order of the bundle's labels. */
  counts: z
    .array(
      z.object({
        code: z.enum(countedCodes),
        /** How far validation counts were off, actual less counted: the middle `level` of the pictures lies from low to high. */
        errorLow: z.number(),
        errorHigh: z.number(),
      }),
    )
    .min(1)
    .max(50),
  level: z.number().min(0).max(1),
  chosenOn: z.string().max(500),
  outOfDistribution: z.object({
    /** Name of the graph's output. */
    output: z.string().max(100),
    threshold: z.number().positive(),
    falseRefusalShare: z.number().min(0).max(1),
  }),
});

/** What this package keeps in a cell counter's manifest, under `domain`. */
export type CellFacts = z.infer<typeof cellFacts>;

/**
 * Reads how counts are judged out of a manifest.
 *
 * @throws ZodError when the bundle is no cell counter of this package, or was damaged
 */
export function cellFactsOf({ domain }: Pick<BundleManifest, 'domain'>): CellFacts {
  return cellFacts.parse(domain);
}
