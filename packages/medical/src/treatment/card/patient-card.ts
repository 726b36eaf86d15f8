import type { MetricInterval } from '@newfield/core';
import { covariatesOf, type Covariates } from '../../cohort/covariates.ts';
import { researchOnly } from '../../cohort/research-only.ts';
import type { RefutationReport } from '../checks/refute.ts';
import type { Support, SupportCheck } from '../checks/support.ts';
import type { EffectEnsemble, EffectEstimate } from '../effect-ensemble.ts';

/** What a card is made from; all of it of one study. */
export interface CardSources {
  readonly ensemble: EffectEnsemble;
  readonly support: Support;
  readonly refutation: RefutationReport;
  /** Whether a higher outcome is the better one. */
  readonly higherIsBetter: boolean;
}

/** Which option the evidence favours; `none` comes with why. */
export type Favoured =
  | { readonly option: 'treated' | 'untreated' }
  | { readonly option: 'none'; readonly because: 'outside-support' | 'refuted' | 'uncertain' };

/** The effect of a treatment for one person, with everything that speaks against believing it. */
export interface PatientCard {
  readonly effect: MetricInterval;
  /** Expected outcomes under each option. */
  readonly untreated: number;
  readonly treated: number;
  readonly support: SupportCheck;
  readonly refutation: RefutationReport;
  readonly favoured: Favoured;
  /** The columns whose values move the effect most, the strongest first. */
  readonly drivers: readonly EffectDriver[];
  readonly notice: typeof researchOnly;
}

/** How the effect would change if a column had its mean over the study instead, with the opposite sign. */
export interface EffectDriver {
  readonly name: string;
  readonly share: number;
}

const numDriversMax = 3;

/**
 * Favours an option only where people like this one were given both, no refutation is red, and the interval leaves no doubt about the
 * effect's sign.
 *
 * @param person one row
 * @throws ShapeMismatchError for other columns than the study's
 */
export async function patientCard(
  { ensemble, support, refutation, higherIsBetter }: CardSources,
  person: Covariates,
): Promise<PatientCard> {
  const row = covariatesOf(person, [0]);
  const check = support.check(row)[0]!;
  const { estimate, drivers } = await explain(ensemble, row);
  return {
    ...estimate,
    support: check,
    refutation,
    favoured: favouredOption(estimate.effect, check, refutation, higherIsBetter),
    drivers,
    notice: researchOnly,
  };
}

function favouredOption(
  { low, high }: MetricInterval,
  { isSupported }: SupportCheck,
  { light }: RefutationReport,
  higherIsBetter: boolean,
): Favoured {
  if (!isSupported) return { option: 'none', because: 'outside-support' };
  if (light === 'red') return { option: 'none', because: 'refuted' };
  if (!(low > 0 || high < 0)) return { option: 'none', because: 'uncertain' };
  return { option: low > 0 === higherIsBetter ? 'treated' : 'untreated' };
}

/** The person and as many neighbours as there are columns, each with one column at its mean, in one call. */
async function explain(
  ensemble: EffectEnsemble,
  { names, values }: Covariates,
): Promise<{ readonly estimate: EffectEstimate; readonly drivers: EffectDriver[] }> {
  const width = names.length;
  const rows = new Float64Array((width + 1) * width);
  for (let row = 0; row <= width; row++) {
    rows.set(values, row * width);
    if (row > 0) rows[row * width + row - 1] = ensemble.means[row - 1]!;
  }
  const [estimate, ...changed] = await ensemble.estimate({ names, numRows: width + 1, values: rows });
  const drivers = changed
    .map(({ effect }, column) => ({ name: names[column]!, share: estimate!.effect.value - effect.value }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, numDriversMax)
    .filter(({ share }) => share !== 0);
  return { estimate: estimate!, drivers };
}
