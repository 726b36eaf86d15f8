import { InvalidBundleError, type BundleManifest } from '@newfield/core';
import { z } from 'zod';

const direction = z.object({
  /** Of the estimate: constant, mean log-probability, distance from the usual length, chrF of the way back. */
  weights: z.array(z.number()).length(4),
  /** Mean of `ln(characters of the target / characters of the source)`. */
  usualLength: z.number(),
  /** Below this estimate a translation is doubtful, chrF from 0 to 100. */
  threshold: z.number(),
});

const schema = z.object({
  translator: z.object({ merges: z.string().max(2_000_000), directions: z.record(z.string().max(20), direction) }),
});

/** How good a translation of one direction is, from what its making tells; learnt on validation pairs. */
export type QualitySettings = Readonly<z.infer<typeof direction>>;

/** What a bundle's manifest keeps for its translator. */
export interface TranslatorSettings {
  /** Byte pairs, as `ChatTokeniser.toText` gives them. */
  readonly merges: string;
  /** By direction, as `directionOf` writes it. */
  readonly directions: Readonly<Record<string, QualitySettings>>;
}

export const asDomain = (translator: TranslatorSettings): NonNullable<BundleManifest['domain']> => ({ translator });

/** @throws InvalidBundleError when the bundle isn't a translator's */
export function translatorSettings({ name, domain }: BundleManifest): TranslatorSettings {
  const parsed = schema.safeParse(domain);
  if (parsed.success) return parsed.data.translator;
  throw new InvalidBundleError(`The bundle "${name}" is no translator's.`, {
    fix: 'Name a bundle that newfield train translator made.',
  });
}
