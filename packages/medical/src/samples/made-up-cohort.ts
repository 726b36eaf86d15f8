import { normal, randomStream, uniform } from '@newfield/core/contracts';

const stages = ['I', 'II', 'III'] as const;

export interface MadeUpCohortOptions {
  readonly numRows: number;
  readonly seed: number;
}

/**
 * A cohort that this project made up, as CSV: nobody is in it. Younger people and those of stage III had the new treatment more often, and
 * beyond 75 nobody had it. It lengthens the time to a relapse where the marker is high and does nothing where it is low. Times are
 * Weibull's, in months; a fifth or so left before; a twentieth of the markers was not measured.
 */
export function madeUpCohort({ numRows, seed }: MadeUpCohortOptions): string {
  const next = randomStream(seed);
  const draw = (): number => normal(next);
  const lines = ['person,age_years,sex,stage,marker,pressure_mmhg,treatment,time_months,relapse'];
  for (let row = 0; row < numRows; row++) {
    const age = Math.round(Math.min(Math.max(62 + 11 * draw(), 35), 95));
    const stage = stages[Math.min(Math.floor(uniform(next) * 3), 2)]!;
    const sex = uniform(next) < 0.5 ? 'female' : 'male';
    const marker = Math.round(100 * Math.exp(0.5 * draw())) / 100;
    const pressure = Math.round(132 + 14 * draw());
    const leaning = -0.05 * (age - 62) + (stage === 'III' ? 0.7 : -0.2);
    const isTreated = age <= 75 && uniform(next) < 1 / (1 + Math.exp(-leaning));
    const hazard = 0.02 * (age - 62) + 0.45 * stages.indexOf(stage) - (isTreated ? 0.9 * (marker - 0.6) : 0);
    const relapse = 26 * (-Math.log(1 - uniform(next)) / Math.exp(hazard)) ** (1 / 1.4);
    const left = 12 + 40 * uniform(next);
    const cells = [
      `made-up-${row + 1}`,
      age,
      sex,
      stage,
      uniform(next) < 0.05 ? '' : marker,
      pressure,
      isTreated ? 'new' : 'usual',
      Math.max(Math.round(10 * Math.min(relapse, left)) / 10, 0.1),
      relapse <= left ? 1 : 0,
    ];
    lines.push(cells.join(','));
  }
  return `${lines.join('\n')}\n`;
}
