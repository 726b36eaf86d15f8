import { addCounts, badRate, binInformation, noCounts, type BinCounts } from './bin-counts.ts';

/**
 * How the rate of bad applicants may go from bin to bin. `peak` rises, then falls; `valley` falls, then rises; `either` is the
 * better of rising and falling.
 */
export type RateShape = 'rising' | 'falling' | 'either' | 'peak' | 'valley' | 'any';

export interface MergeConstraints {
  readonly shape: RateShape;
  /** Each bin holds at least this weight of rows, and this of good and of bad ones. */
  readonly numRowsMin: number;
  readonly numGoodMin: number;
  readonly numBadMin: number;
  readonly numBinsMax: number;
  /** In rows, see `weightOfEvidence`. */
  readonly smoothing: number;
  /**
   * What each further bin must add to the likelihood, as χ² with one degree of freedom: 0 for none, 3.84 for 5 % significance.
   */
  readonly chiSquareMin: number;
}

export interface MergedBins {
  /** First fine class of each bin. */
  readonly firsts: readonly number[];
  /** Information value in nats less the cost of the bins. */
  readonly gain: number;
}

/** Phases of a shape: in each the rate may only rise (1), only fall (-1), or do either (0). */
const phasesOf: Readonly<Record<Exclude<RateShape, 'either'>, readonly (-1 | 0 | 1)[]>> = {
  rising: [1],
  falling: [-1],
  any: [0],
  peak: [1, -1],
  valley: [-1, 1],
};

/**
 * Joins neighbouring fine classes into the bins of the highest information value that the constraints allow, by dynamic
 * programming over where the last bin begins: exact, not a search.
 *
 * One bin of everything is always allowed.
 *
 * @param fine  rows by fine class, in the order of the values
 * @param total of the column, with the missing and special values that `fine` leaves out
 */
export function mergeBins(fine: readonly BinCounts[], total: BinCounts, constraints: MergeConstraints): MergedBins {
  if (constraints.shape === 'either') {
    const [rising, falling] = (['rising', 'falling'] as const).map((shape) =>
      mergeBins(fine, total, { ...constraints, shape }),
    );
    return rising!.gain >= falling!.gain ? rising! : falling!;
  }
  return new Merging(fine, total, constraints, phasesOf[constraints.shape]).best();
}

interface Ending {
  readonly gain: number;
  /** Where the bin before begins and in which phase it is; absent for a first bin. */
  readonly before?: readonly [first: number, phase: number];
}

class Merging {
  readonly #sums: BinCounts[] = [noCounts];
  readonly #total: BinCounts;
  readonly #constraints: MergeConstraints;
  readonly #phases: readonly (-1 | 0 | 1)[];
  readonly #binCost: number;

  constructor(
    fine: readonly BinCounts[],
    total: BinCounts,
    constraints: MergeConstraints,
    phases: readonly (-1 | 0 | 1)[],
  ) {
    for (const counts of fine) this.#sums.push(addCounts(this.#sums.at(-1)!, counts));
    this.#total = total;
    this.#constraints = constraints;
    this.#phases = phases;
    // Where a split means nothing, information value · good·bad/(good+bad) is χ² with one degree of freedom.
    this.#binCost = constraints.chiSquareMin * (1 / total.good + 1 / total.bad);
  }

  best(): MergedBins {
    const numFine = this.#sums.length - 1;
    if (numFine === 0) return { firsts: [], gain: 0 };
    const whole: MergedBins = { firsts: [0], gain: this.#gain(0, numFine) };
    let best = whole;
    // layers[bins - 1]: by end, first and phase, the best way to cover everything before `end` with so many bins.
    let layer = this.#firstLayer(numFine);
    const layers = [layer];
    for (let numBins = 1; ; numBins++) {
      const found = this.#bestEnd(layers, numFine);
      if (found !== undefined && found.gain > best.gain + 1e-12) best = found;
      if (numBins >= this.#constraints.numBinsMax) return best;
      layer = this.#nextLayer(layer, numFine);
      if (layer.every((ways) => ways.size === 0)) return best;
      layers.push(layer);
    }
  }

  #firstLayer(numFine: number): Map<number, Ending>[] {
    return Array.from({ length: numFine + 1 }, (_, end) => {
      const ways = new Map<number, Ending>();
      if (end > 0 && this.#isAllowed(0, end)) ways.set(this.#key(0, 0), { gain: this.#gain(0, end) });
      return ways;
    });
  }

  #nextLayer(layer: readonly Map<number, Ending>[], numFine: number): Map<number, Ending>[] {
    const next = layer.map(() => new Map<number, Ending>());
    for (let first = 1; first < numFine; first++) {
      if (layer[first]!.size === 0) continue;
      for (let end = first + 1; end <= numFine; end++) {
        if (!this.#isAllowed(first, end)) continue;
        const gain = this.#gain(first, end);
        const rate = this.#rate(first, end);
        for (const [key, way] of layer[first]!) {
          const [firstBefore, phaseBefore] = this.#unkey(key);
          const step = rate - this.#rate(firstBefore, first);
          for (let phase = phaseBefore; phase < this.#phases.length; phase++) {
            if (step * this.#phases[phase]! < 0) continue;
            const total = way.gain + gain;
            const known = next[end]!.get(this.#key(first, phase));
            if (known === undefined || total > known.gain) {
              next[end]!.set(this.#key(first, phase), { gain: total, before: [firstBefore, phaseBefore] });
            }
          }
        }
      }
    }
    return next;
  }

  #bestEnd(layers: readonly (readonly Map<number, Ending>[])[], numFine: number): MergedBins | undefined {
    let best: [number, Ending] | undefined;
    for (const way of layers.at(-1)![numFine]!) if (best === undefined || way[1].gain > best[1].gain) best = way;
    if (best === undefined) return undefined;
    const firsts: number[] = [];
    let [place, way] = [this.#unkey(best[0]), best[1]];
    for (let layer = layers.length - 1; ; layer--) {
      firsts.unshift(place[0]);
      if (way.before === undefined) return { firsts, gain: best[1].gain };
      const end = place[0];
      place = way.before;
      way = layers[layer - 1]![end]!.get(this.#key(...place))!;
    }
  }

  #key = (first: number, phase: number): number => first * this.#phases.length + phase;
  #unkey = (key: number): readonly [first: number, phase: number] => [
    Math.floor(key / this.#phases.length),
    key % this.#phases.length,
  ];

  #counts(first: number, end: number): BinCounts {
    const [before, upTo] = [this.#sums[first]!, this.#sums[end]!];
    return { good: upTo.good - before.good, bad: upTo.bad - before.bad };
  }

  #rate = (first: number, end: number): number => badRate(this.#counts(first, end));

  #gain = (first: number, end: number): number =>
    binInformation(this.#counts(first, end), this.#total, this.#constraints.smoothing) - (first > 0 ? this.#binCost : 0);

  #isAllowed(first: number, end: number): boolean {
    const { good, bad } = this.#counts(first, end);
    const { numRowsMin, numGoodMin, numBadMin } = this.#constraints;
    return good + bad > 0 && good + bad >= numRowsMin && good >= numGoodMin && bad >= numBadMin;
  }
}
