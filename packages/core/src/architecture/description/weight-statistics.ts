import type { LayersModel } from '../tf.ts';

/** How a weight's values lie. */
export interface WeightStatistics {
  /** `<layer>/<weight>` */
  readonly name: string;
  readonly shape: readonly number[];
  readonly mean: number;
  readonly standardDeviation: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Share of values that are exactly 0, in [0, 1]. */
  readonly zeroShare: number;
  /** How many values lie in each of 24 equal parts of [minimum, maximum]. */
  readonly histogram: readonly number[];
}

const numBins = 24;

/** Statistics of every weight as the layers hold them now, models inside models included. */
export const weightStatistics = (model: LayersModel, prefix = ''): WeightStatistics[] =>
  model.layers.flatMap((layer) => {
    if ('layers' in layer) return weightStatistics(layer as LayersModel, `${prefix}${layer.name}/`);
    return layer.weights.map((variable) => ({
      name: `${prefix}${layer.name}/${variable.originalName.split('/').at(-1)!}`,
      shape: variable.shape as number[],
      ...figuresOf(variable.read().dataSync() as Float32Array),
    }));
  });

function figuresOf(values: Float32Array): Omit<WeightStatistics, 'name' | 'shape'> {
  let [minimum, maximum, sum, sumOfSquares, numZeros] = [Infinity, -Infinity, 0, 0, 0];
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    if (value === 0) numZeros++;
    sum += value;
  }
  const mean = sum / values.length;
  const histogram = Array<number>(numBins).fill(0);
  const width = (maximum - minimum) / numBins || 1;
  for (const value of values) {
    sumOfSquares += (value - mean) ** 2;
    const bin = Math.min(numBins - 1, Math.floor((value - minimum) / width));
    histogram[bin] = histogram[bin]! + 1;
  }
  return {
    mean,
    standardDeviation: Math.sqrt(sumOfSquares / values.length),
    minimum,
    maximum,
    zeroShare: numZeros / values.length,
    histogram,
  };
}
