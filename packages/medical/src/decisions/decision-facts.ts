import type { BundleManifest } from '@newfield/core';
import { z } from 'zod';
import { judgedCodes } from '../findings/index.ts';

const unit = z.number().min(0).max(1);
const measuredShare = z.object({ value: unit, low: unit, high: unit, rows: z.int().nonnegative() });

const operatingPoint = z.object({
  name: z.string().max(100),
  threshold: z.number(),
  sensitivity: measuredShare,
  specificity: measuredShare,
  chosenOn: z.string().max(500),
});

const findingFacts = z.object({
  code: z.enum(judgedCodes),
  /** The bundle's labels whose probabilities add up to the finding's. */
  labels: z.array(z.string().max(200)).min(1).max(100),
  /** The first is the one that decides unless another is asked for. */
  operatingPoints: z.array(operatingPoint).min(1).max(20),
  /** Probabilities from `low` to `high` get no answer: outside of it few are wrong. */
  abstention: z.object({ low: z.number(), high: z.number(), chosenOn: z.string().max(500) }),
  /** Rising in `upTo`; the last holds the rest. Wilson's intervals of the share of positives among rows of like probability. */
  intervals: z.object({
    level: unit,
    bins: z
      .array(z.object({ upTo: z.number(), low: unit, high: unit, rows: z.int().positive() }))
      .min(1)
      .max(100),
  }),
});

const decisionFacts = z.object({
  /** Larger pictures are first averaged to this height and width: what the data set's pictures had. */
  sourceSidePx: z.int().positive().max(4096),
  /** DICOM's codes of the modalities that it reads. */
  modalities: z.array(z.string().max(16)).max(20),
  findings: z.array(findingFacts).min(1).max(50),
  outOfDistribution: z.object({
    /** Name of the graph's output. */
    output: z.string().max(100),
    threshold: z.number().positive(),
    /** Share of the validation pictures that it refuses. */
    falseRefusalShare: unit,
    chosenOn: z.string().max(500),
    method: z.string().max(1000),
    /** How well the score tells other pictures from the test split's, and how many of each are refused. */
    checks: z
      .array(
        z.object({
          against: z.string().max(200),
          rows: z.int().positive(),
          auroc: measuredShare,
          refused: measuredShare,
        }),
      )
      .max(50)
      .optional(),
    /** Share of the test split's pictures that are refused. */
    refusedOnTest: measuredShare.optional(),
  }),
  /** Whether the answer depends on the places that the evidence names: areas under the probability while places go or come. */
  evidence: z
    .object({
      deletion: z.number(),
      insertion: z.number(),
      randomDeletion: z.number(),
      randomInsertion: z.number(),
      rows: z.int().positive(),
      measuredOn: z.string().max(500),
    })
    .optional(),
  /** Confirmed cases to compare with. */
  cases: z
    .object({
      /** Name of the graph's output. */
      output: z.string().max(100),
      data: z.string().max(200),
      numFeatures: z.int().positive().max(4096),
      /** Of one step of the stored numbers. */
      step: z.number().positive(),
      /** int8 `[cases, numFeatures]`, base64. */
      features: z.string().max(2_000_000),
      /** File below the data set's folder, and what was confirmed. */
      rows: z.array(z.object({ file: z.string().max(300), label: z.string().max(200) })).max(20_000),
    })
    .optional(),
});

/** What this package keeps in a bundle's manifest, under `domain`: how probabilities become decisions. */
export type DecisionFacts = z.infer<typeof decisionFacts>;
export type FindingFacts = DecisionFacts['findings'][number];

/**
 * Reads the decisions out of a manifest.
 *
 * @throws ZodError when the bundle was not made by this package, or was damaged
 */
export function decisionFactsOf({ domain }: Pick<BundleManifest, 'domain'>): DecisionFacts {
  return decisionFacts.parse(domain);
}
