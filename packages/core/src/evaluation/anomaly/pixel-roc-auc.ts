import type { MetricInterval } from '../../contracts/metric.ts';
import { bootstrapInterval } from '../intervals/bootstrap.ts';

/** How many of a picture's pixels have evidence of each size: sound ones, and those of a defect. */
export interface EvidenceCounts {
  readonly sound: Uint32Array;
  readonly defective: Uint32Array;
}

const numBins = 4096;

/** Bins are narrow near 0, where most pixels are: they are even in the fourth root. */
const binOf = (evidence: number): number =>
  Math.min(Math.floor(Math.min(Math.max(evidence, 0), 1) ** 0.25 * numBins), numBins - 1);

/**
 * Counts the pixels of a picture as it was taken; each has its cell's evidence.
 *
 * @param map  `[rows · columns]` in [0, 1]
 * @param mask `[height · width]`, not 0 where the defect is
 */
export function countEvidence(
  { rows, columns, values }: { readonly rows: number; readonly columns: number; readonly values: ArrayLike<number> },
  mask: { readonly height: number; readonly width: number; readonly data?: ArrayLike<number> },
): EvidenceCounts {
  const counts = { sound: new Uint32Array(numBins), defective: new Uint32Array(numBins) };
  const bins = Array.from(values, binOf);
  for (let y = 0, pixel = 0; y < mask.height; y++) {
    const row = Math.floor((y * rows) / mask.height) * columns;
    for (let x = 0; x < mask.width; x++, pixel++) {
      const bin = bins[row + Math.floor((x * columns) / mask.width)]!;
      (mask.data?.[pixel] ? counts.defective : counts.sound)[bin]!++;
    }
  }
  return counts;
}

/**
 * Area under the ROC curve of pixels, with its 95 % bootstrap interval over pictures: pixels of one picture belong together. Evidence
 * is put into 4096 bins, and pixels of one bin are ties, so that it is a little low rather than high.
 */
export function pixelRocAuc(pictures: readonly EvidenceCounts[], resamples = 200): MetricInterval {
  return bootstrapInterval(
    pictures.length,
    (chosen) => {
      const sound = new Float64Array(numBins);
      const defective = new Float64Array(numBins);
      for (const picture of chosen) {
        const counts = pictures[picture]!;
        for (let bin = 0; bin < numBins; bin++) {
          sound[bin]! += counts.sound[bin]!;
          defective[bin]! += counts.defective[bin]!;
        }
      }
      return areaOf(sound, defective);
    },
    { resamples },
  );
}

function areaOf(sound: Float64Array, defective: Float64Array): number {
  let [below, wins, numDefective] = [0, 0, 0];
  for (let bin = 0; bin < numBins; bin++) {
    wins += defective[bin]! * (below + sound[bin]! / 2);
    below += sound[bin]!;
    numDefective += defective[bin]!;
  }
  return numDefective === 0 || below === 0 ? 0.5 : wins / (numDefective * below);
}
