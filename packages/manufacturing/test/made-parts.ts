import { randomStream, uniform } from '@newfield/core/contracts';
import type { PartPicture } from '../src/inspection/inspection.ts';

/** A grey plate with grain and streaks, made up; with a dark pore where `isDefective`. Sizes differ from part to part. */
export function madePart(seed: number, isDefective = false): PartPicture {
  const next = randomStream(seed);
  const [height, width] = [70 + (next() % 20), 60 + (next() % 20)];
  const streaks = Array.from({ length: width }, () => 8 * uniform(next));
  const [poreY, poreX] = [20 + (next() % 30), 20 + (next() % 20)];
  const data = Uint8Array.from({ length: height * width }, (_, at) => {
    const [y, x] = [Math.floor(at / width), at % width];
    const isPore = isDefective && Math.hypot(y - poreY, x - poreX) < 6;
    return (isPore ? 40 : 120) + streaks[x]! + 10 * uniform(next);
  });
  return { height, width, channels: 1, data };
}

export const madeParts = (count: number, firstSeed: number, isDefective = false): PartPicture[] =>
  Array.from({ length: count }, (_, index) => madePart(firstSeed + index, isDefective));
