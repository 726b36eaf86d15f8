import { hashString, randomStream, uniform } from '@newfield/core/contracts';

import { numHeldOut, type GeneratedName, type LearnSettings } from '../settings.ts';

/** Points of a plane in two classes. */
export interface Points {
  /** `[n, 2]`, row-major. */
  readonly features: Float32Array;
  /** `[n, 1]`: 0 or 1. */
  readonly labels: Float32Array;
  readonly count: number;
}

export interface LearnData {
  readonly train: Points;
  readonly heldOut: Points;
  /** The square that the boundary is drawn in reaches from -reach to reach on both axes. */
  readonly reach: number;
}

type Draw = () => number;
/** A point of a class without noise; `share` runs over [0, 1). */
type Shape = (label: number, share: number, draw: Draw) => readonly [number, number];

const shapes: Readonly<Record<GeneratedName, Shape>> = {
  // scikit-learn's make_moons, moved to the middle.
  moons: (label, share) => {
    const angle = Math.PI * share;
    return label === 0
      ? [Math.cos(angle) - 0.5, Math.sin(angle) - 0.25]
      : [0.5 - Math.cos(angle), 0.25 - Math.sin(angle)];
  },
  circles: (label, share) => {
    const radius = label === 0 ? 1.3 : 0.55;
    return [radius * Math.cos(2 * Math.PI * share), radius * Math.sin(2 * Math.PI * share)];
  },
  xor: (label, _, draw) => {
    const [x, y] = [0.1 + 1.2 * draw(), 0.1 + 1.2 * draw()];
    const side = draw() < 0.5 ? 1 : -1;
    return [side * x, (label === 1 ? -side : side) * y];
  },
  spiral: (label, share) => {
    const angle = 1.75 * 2 * Math.PI * share + label * Math.PI;
    const radius = 0.12 + 1.4 * share;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
};

/** Drawn from the seed, the same on every machine; both classes are equally frequent. */
export function generateData(
  settings: Pick<LearnSettings, 'noise' | 'numTrain' | 'seed'> & { data: GeneratedName },
): LearnData {
  const { data, noise, numTrain, seed } = settings;
  const points = (part: string, count: number): Points => {
    const next = randomStream(hashString(`${seed}/${data}/${part}`));
    const draw = () => uniform(next);
    const features = new Float32Array(2 * count);
    const labels = new Float32Array(count);
    for (let row = 0; row < count; row++) {
      const label = row % 2;
      const [x, y] = shapes[data](label, draw(), draw);
      features.set([x + noise * gaussian(draw), y + noise * gaussian(draw)], 2 * row);
      labels[row] = label;
    }
    return { features, labels, count };
  };
  const [train, heldOut] = [points('train', numTrain), points('held-out', numHeldOut)];
  return { train, heldOut, reach: reachOf(train, heldOut) };
}

/** Box and Muller 1958. */
function gaussian(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** A little more than the farthest point. */
export function reachOf(...parts: readonly Points[]): number {
  const farthest = parts.reduce(
    (most, { features }) => features.reduce((far, value) => Math.max(far, Math.abs(value)), most),
    1,
  );
  return Math.ceil(farthest * 10.5) / 10;
}
