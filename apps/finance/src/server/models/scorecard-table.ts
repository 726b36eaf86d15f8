import type { Binning, CreditDocument } from '@newfield/finance';

/** What a bin of a scorecard holds: texts for readers are made on the page. */
export interface ScorecardBin {
  readonly kind: 'up-to' | 'between' | 'above' | 'all' | 'special' | 'texts' | 'missing' | 'unseen';
  readonly low?: number;
  readonly high?: number;
  readonly texts?: readonly string[];
  readonly good: number;
  readonly bad: number;
  readonly points: number;
}

export interface ScorecardTable {
  readonly basePoints: number;
  readonly attributes: readonly {
    readonly name: string;
    readonly informationValue: number;
    readonly bins: readonly ScorecardBin[];
  }[];
}

/** A scorecard as a table of bins and points; undefined for other models. */
export function scorecardTable({ model }: CreditDocument): ScorecardTable | undefined {
  if (model.kind !== 'scorecard') return undefined;
  const { basePoints, attributes } = model.scorecard;
  return {
    basePoints,
    attributes: attributes.map(({ binning, points }) => ({
      name: binning.name,
      informationValue: binning.informationValue,
      bins: meanings(binning).map((meaning, at) => {
        const { good, bad } = binning.bins[at]!;
        return { ...meaning, good: Math.round(good), bad: Math.round(bad), points: points[at]! };
      }),
    })),
  };
}

type Meaning = Omit<ScorecardBin, 'good' | 'bad' | 'points'>;

/** In the order of the bins: intervals or groups, special codes, missing values, unseen categories. */
function meanings(binning: Binning): Meaning[] {
  if (binning.kind === 'categories') {
    return [
      ...binning.groups.map((texts): Meaning => ({ kind: 'texts', texts })),
      { kind: 'missing' },
      { kind: 'unseen' },
    ];
  }
  const { edges, specialCodes } = binning;
  const intervals = Array.from({ length: edges.length + 1 }, (_, at): Meaning => {
    const [low, high] = [edges[at - 1], edges[at]];
    if (low === undefined) return high === undefined ? { kind: 'all' } : { kind: 'up-to', high };
    return high === undefined ? { kind: 'above', low } : { kind: 'between', low, high };
  });
  return [...intervals, ...specialCodes.map((low): Meaning => ({ kind: 'special', low })), { kind: 'missing' }];
}
