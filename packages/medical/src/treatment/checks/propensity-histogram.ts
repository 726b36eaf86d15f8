import type { TreatmentStudy } from '../study.ts';
import { fittedChance } from '../base/logistic.ts';
import type { Support } from './support.ts';

/** How many people of each group have which chance of being treated: bins of equal width over [0, 1]. */
export interface PropensityHistogram {
  readonly untreated: readonly number[];
  readonly treated: readonly number[];
}

const numBins = 20;

export function propensityHistogram({ covariates, treated }: TreatmentStudy, { parts }: Support): PropensityHistogram {
  const groups = [new Array<number>(numBins).fill(0), new Array<number>(numBins).fill(0)];
  fittedChance(parts.propensity)(covariates).forEach((chance, row) => {
    groups[treated[row]!]![Math.min(Math.floor(chance * numBins), numBins - 1)]!++;
  });
  return { untreated: groups[0]!, treated: groups[1]! };
}
