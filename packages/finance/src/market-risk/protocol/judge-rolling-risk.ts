import { acerbiSzekely, type ShortfallTests } from '../back-tests/acerbi-szekely.ts';
import { christoffersenTests, type ChristoffersenTests } from '../back-tests/christoffersen.ts';
import { kupiecRegion, kupiecTest, type LikelihoodRatio } from '../back-tests/kupiec.ts';
import { trafficLight } from '../back-tests/traffic-light.ts';
import type { RollingRisk } from './rolling-risk.ts';

/** Exceptions of a calendar year beside the numbers that Kupiec's test doesn't refuse at 5 %. */
export interface YearBlock {
  readonly year: string;
  readonly days: number;
  readonly exceptions: number;
  readonly rate: number;
  readonly region: { readonly least: number; readonly most: number };
  readonly isWithin: boolean;
  /** Within, or below it: of a year, no exception is fewer than the region's least, and was accepted by Kupiec's own table. */
  readonly isNotAbove: boolean;
}

export interface RiskJudgement {
  readonly days: number;
  readonly exceptions: number;
  readonly rate: number;
  readonly kupiec: LikelihoodRatio;
  readonly christoffersen: ChristoffersenTests;
  readonly shortfall: ShortfallTests;
  readonly years: readonly YearBlock[];
  /** Of all runs of 250 days, the share with a green light; null when there are fewer days. */
  readonly greenShare: number | null;
  /** Mean value at risk, as a share of the book's value. */
  readonly meanValueAtRisk: number;
  /** Mean of Basel's charge of one day, as a share of the book's value; null when there are 250 days or fewer. */
  readonly meanCapital: number | null;
}

const [lightDays, meanDays, multiplier] = [250, 60, 3];

/**
 * What one-day values at risk were worth. Capital is Basel's charge of 1996, for one day: the larger of the last value at risk and
 * `3 + plus factor` times the mean of the last 60, the plus factor by exceptions in the 250 days before.
 *
 * @param dates of the days judged, `YYYY-MM-DD`
 */
export function judgeRollingRisk(dates: readonly string[], rolled: RollingRisk, confidence: number): RiskJudgement {
  const { exceptions, valuesAtRisk, profits, expectedShortfalls } = rolled;
  const days = exceptions.length;
  const count = sumOf(exceptions, 0, days);
  return {
    days,
    exceptions: count,
    rate: count / days,
    kupiec: kupiecTest(count, days, confidence),
    christoffersen: christoffersenTests(exceptions, confidence),
    shortfall: acerbiSzekely({ profits, valuesAtRisk, expectedShortfalls, confidence }),
    years: yearBlocks(dates, exceptions, confidence),
    ...lightsAndCapital(rolled, confidence),
    meanValueAtRisk: sumOf(valuesAtRisk, 0, days) / days,
  };
}

function yearBlocks(dates: readonly string[], exceptions: Uint8Array, confidence: number): readonly YearBlock[] {
  return [...new Set(dates.map((date) => date.slice(0, 4)))].map((year) => {
    const ofYear = exceptions.filter((_, day) => dates[day]!.startsWith(year));
    const count = sumOf(ofYear, 0, ofYear.length);
    const region = kupiecRegion(ofYear.length, confidence);
    return {
      year,
      days: ofYear.length,
      exceptions: count,
      rate: count / ofYear.length,
      region,
      isWithin: count >= region.least && count <= region.most,
      isNotAbove: count <= region.most,
    };
  });
}

function lightsAndCapital(
  { exceptions, valuesAtRisk }: RollingRisk,
  confidence: number,
): Pick<RiskJudgement, 'greenShare' | 'meanCapital'> {
  const days = exceptions.length;
  let [green, windows, capital] = [0, 0, 0];
  for (let end = lightDays; end <= days; end++) {
    const light = trafficLight(sumOf(exceptions, end - lightDays, end), lightDays, confidence);
    windows++;
    if (light.zone === 'green') green++;
    if (end === days) continue;
    const mean = sumOf(valuesAtRisk, end - meanDays, end) / meanDays;
    capital += Math.max(valuesAtRisk[end]!, (multiplier + light.plusFactor) * mean);
  }
  return {
    greenShare: windows > 0 ? green / windows : null,
    meanCapital: windows > 1 ? capital / (windows - 1) : null,
  };
}

function sumOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += values[index]!;
  return sum;
}
