import type { Refusal } from '../findings/index.ts';

/** Why a picture gets no answer, the weightiest first; empty where it gets one. */
export function refusalsOf({
  score,
  threshold,
  modality,
  modalities,
}: {
  /** How unlike the training pictures it is, and how unlike it may be. */
  readonly score: number;
  readonly threshold: number;
  /** DICOM's code, where the file tells it, and those that the model reads. */
  readonly modality: string | undefined;
  readonly modalities: readonly string[];
}): Refusal[] {
  const refusals: Refusal[] = [];
  if (modality !== undefined && !modalities.includes(modality)) refusals.push('wrong-modality');
  // A score that isn't a number is no evidence for anything: refused.
  if (!(score <= threshold)) refusals.push('out-of-distribution');
  return refusals;
}
