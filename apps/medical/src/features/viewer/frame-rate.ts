import type { DicomDataset } from '@newfield/medical';

/** By the file's wish for display, else as it was taken; undefined where it tells neither. */
export function framesPerSecondOf(dataset: Pick<DicomDataset, 'number'>): number | undefined {
  const rate = dataset.number('RecommendedDisplayFrameRate') ?? dataset.number('CineRate');
  if (rate !== undefined && rate > 0) return rate;
  const frameMs = dataset.number('FrameTime');
  return frameMs !== undefined && frameMs > 0 ? 1000 / frameMs : undefined;
}
