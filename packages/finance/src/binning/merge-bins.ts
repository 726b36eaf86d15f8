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

/** One layer of the dynamic programme: by end, first class and phase of the last bin. */
interface Layer {
  /** Best gain; -Infinity where there is no way. */
  readonly gains: Float64Array;
  /** First class and phase of the bin before, as one place; -1 for a first bin. */
  readonly before: Int32Array;
}

class Merging {
  readonly #numFine: number;
  readonly #phases: readonly (-1 | 0 | 1)[];
  readonly #numBinsMax: number;
  /** By first and end (exclusive): rate, and gain with the bin's cost; a gain of NaN is a bin that is too small. */
  readonly #rates: Float64Array;
  readonly #gains: Float64Array;
  readonly #wholeGain: number;

  constructor(
    fine: readonly BinCounts[],
    total: BinCounts,
    constraints: MergeConstraints,
    phases: readonly (-1 | 0 | 1)[],
  ) {
    this.#numFine = fine.length;
    this.#phases = phases;
    this.#numBinsMax = constraints.numBinsMax;
    this.#rates = new Float64Array(fine.length * (fine.length + 1));
    this.#gains = new Float64Array(this.#rates.length).fill(NaN);
    // Where a split means nothing, information value · good·bad/(good+bad) is χ² with one degree of freedom.
    const binCost = constraints.chiSquareMin * (1 / total.good + 1 / total.bad);
    for (let first = 0; first < fine.length; first++) {
      let counts = noCounts;
      for (let end = first + 1; end <= fine.length; end++) {
        counts = addCounts(counts, fine[end - 1]!);
        this.#rates[this.#span(first, end)] = badRate(counts);
        if (!isLargeEnough(counts, constraints)) continue;
        const information = binInformation(counts, total, constraints.smoothing);
        this.#gains[this.#span(first, end)] = information - (first > 0 ? binCost : 0);
      }
    }
    this.#wholeGain = fine.length === 0 ? 0 : binInformation(fine.reduce(addCounts), total, constraints.smoothing);
  }

  best(): MergedBins {
    if (this.#numFine === 0) return { firsts: [], gain: 0 };
    let best: MergedBins = { firsts: [0], gain: this.#wholeGain };
    const layers = [this.#firstLayer()];
    while (layers.length < this.#numBinsMax) {
      const layer = this.#nextLayer(layers.at(-1)!);
      if (layer === undefined) break;
      layers.push(layer);
      const [gain, place] = this.#bestEnd(layer);
      if (gain > best.gain + 1e-12) best = { firsts: this.#walkBack(layers, place), gain };
    }
    return best;
  }

  #firstLayer(): Layer {
    const layer = this.#emptyLayer();
    for (let end = 1; end <= this.#numFine; end++) {
      const gain = this.#gains[this.#span(0, end)]!;
      if (!Number.isNaN(gain)) layer.gains[this.#place(end, 0, 0)] = gain;
    }
    return layer;
  }

  /** With one bin more; undefined where there is no room for it. */
  #nextLayer(layer: Layer): Layer | undefined {
    const next = this.#emptyLayer();
    let isPossible = false;
    for (let first = 1; first < this.#numFine; first++) {
      for (let end = first + 1; end <= this.#numFine; end++) {
        const gain = this.#gains[this.#span(first, end)]!;
        if (Number.isNaN(gain)) continue;
        if (this.#extend(layer, next, first, end, gain)) isPossible = true;
      }
    }
    return isPossible ? next : undefined;
  }

  /** Puts a bin behind each way that ends where it begins. */
  #extend(layer: Layer, next: Layer, first: number, end: number, gain: number): boolean {
    const rate = this.#rates[this.#span(first, end)]!;
    let isPossible = false;
    for (let firstBefore = 0; firstBefore < first; firstBefore++) {
      const step = rate - this.#rates[this.#span(firstBefore, first)]!;
      for (let phaseBefore = 0; phaseBefore < this.#phases.length; phaseBefore++) {
        const from = this.#place(first, firstBefore, phaseBefore);
        const total = layer.gains[from]! + gain;
        if (total === -Infinity) continue;
        for (let phase = phaseBefore; phase < this.#phases.length; phase++) {
          const to = this.#place(end, first, phase);
          if (step * this.#phases[phase]! < 0 || total <= next.gains[to]!) continue;
          next.gains[to] = total;
          next.before[to] = from;
          isPossible = true;
        }
      }
    }
    return isPossible;
  }

  #bestEnd({ gains }: Layer): [gain: number, place: number] {
    let best = this.#place(this.#numFine, 0, 0);
    for (let place = best; place < gains.length; place++) if (gains[place]! > gains[best]!) best = place;
    return [gains[best]!, best];
  }

  #walkBack(layers: readonly Layer[], place: number): number[] {
    const firsts: number[] = [];
    for (let layer = layers.length - 1, at = place; at >= 0; at = layers[layer]!.before[at]!, layer--) {
      firsts.unshift(Math.floor(at / this.#phases.length) % this.#numFine);
      if (layer === 0) break;
    }
    return firsts;
  }

  #emptyLayer(): Layer {
    const numPlaces = (this.#numFine + 1) * this.#numFine * this.#phases.length;
    return { gains: new Float64Array(numPlaces).fill(-Infinity), before: new Int32Array(numPlaces).fill(-1) };
  }

  #span = (first: number, end: number): number => first * (this.#numFine + 1) + end;
  #place = (end: number, first: number, phase: number): number =>
    (end * this.#numFine + first) * this.#phases.length + phase;
}

function isLargeEnough({ good, bad }: BinCounts, { numRowsMin, numGoodMin, numBadMin }: MergeConstraints): boolean {
  return good + bad > 0 && good + bad >= numRowsMin && good >= numGoodMin && bad >= numBadMin;
}
