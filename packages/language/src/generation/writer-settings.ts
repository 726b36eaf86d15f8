import { InvalidBundleError, type BundleManifest } from '@newfield/core';
import { z } from 'zod';

const schema = z.object({ writer: z.object({ merges: z.string().max(2_000_000) }) });

/** What a bundle's manifest keeps for its language model. */
export interface WriterSettings {
  /** Byte pairs, as `ChatTokeniser.toText` gives them. */
  readonly merges: string;
}

export const asDomain = (writer: WriterSettings): NonNullable<BundleManifest['domain']> => ({ writer });

/** @throws InvalidBundleError when the bundle isn't a language model's */
export function writerSettings({ name, domain }: BundleManifest): WriterSettings {
  const parsed = schema.safeParse(domain);
  if (parsed.success) return parsed.data.writer;
  throw new InvalidBundleError(`The bundle "${name}" is no language model's.`, {
    fix: 'Name a bundle that newfield train support-writer made.',
  });
}
