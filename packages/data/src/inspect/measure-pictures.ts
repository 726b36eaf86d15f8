import { CorruptFileError } from '@newfield/core/contracts';
import { breathe, type InspectOptions } from './read-columns.ts';
import type { PictureSamples } from './samples.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
  readonly count: number;
}

/** What can be said of a picture without looking at what it shows. */
export interface MeasuredPicture {
  readonly label: string | null;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Mean of all values, 0 to 255. */
  readonly brightness: number;
  /** Their standard deviation. */
  readonly contrast: number;
}

export interface PictureMeasures {
  readonly pictures: readonly MeasuredPicture[];
  readonly sizes: readonly PictureSize[];
  readonly numDamaged: number;
}

const numMeasuredMax = 6000;
const numAtOnce = 16;
const numSizesMax = 20;

/** Measures the pictures of a data set, of a large one 6,000 that are evenly spread over it. */
export async function measurePictures(
  { splits }: PictureSamples,
  { signal, onProgress }: InspectOptions,
): Promise<PictureMeasures> {
  const all = Object.values(splits).flatMap((split) =>
    Array.from({ length: split.numPictures }, (_, index) => ({ split, index })),
  );
  const step = Math.max(1, all.length / numMeasuredMax);
  const chosen = Array.from({ length: Math.floor(all.length / step) }, (_, n) => all[Math.floor(n * step)]!);
  const pictures: MeasuredPicture[] = [];
  const sizes = new Map<string, PictureSize>();
  let numDamaged = 0;
  const measure = async ({ split, index }: (typeof chosen)[number]): Promise<void> => {
    try {
      const { shape, data } = await split.read(index);
      const [heightPx = 0, widthPx = 0, channels = 1] = shape;
      const key = `${widthPx}×${heightPx}×${channels}`;
      sizes.set(key, { widthPx, heightPx, channels, count: (sizes.get(key)?.count ?? 0) + 1 });
      pictures.push({ label: split.labels[index] ?? null, widthPx, heightPx, ...moments(data as Uint8Array) });
    } catch (error) {
      if (!CorruptFileError.isInstance(error)) throw error;
      numDamaged++;
    }
  };
  for (let start = 0; start < chosen.length; start += numAtOnce) {
    await Promise.all(chosen.slice(start, start + numAtOnce).map(measure));
    await breathe(signal);
    onProgress?.(
      (start + numAtOnce) / chosen.length,
      `${Math.min(start + numAtOnce, chosen.length)} pictures measured`,
    );
  }
  const ranked = [...sizes.values()].sort((a, b) => b.count - a.count).slice(0, numSizesMax);
  return { pictures, sizes: ranked, numDamaged };
}

function moments(data: Uint8Array): Pick<MeasuredPicture, 'brightness' | 'contrast'> {
  let [sum, squares] = [0, 0];
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const brightness = sum / data.length;
  return { brightness, contrast: Math.sqrt(Math.max(0, squares / data.length - brightness ** 2)) };
}
