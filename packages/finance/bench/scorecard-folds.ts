/**
 * Five-fold AUC of the scorecard on every credit set of the catalogue.
 *
 *     node --conditions=@newfield/source --import tsx bench/scorecard-folds.ts [data set …]
 */
import { creditDataSets } from '../src/credit/data-sets/index.ts';
import { openCreditData } from '../src/credit/open-credit-data.ts';
import { crossValidate } from '../src/protocol/cross-validate.ts';
import { scorecardLearner } from '../src/scorecard/scorecard-learner.ts';

const wanted = process.argv.slice(2);
for (const data of Object.values(creditDataSets).filter(({ reference }) => wanted.length === 0 || wanted.some((name) => reference.startsWith(name)))) {
  const { table } = await openCreditData(data);
  const started = performance.now();
  const figures = await crossValidate(table, scorecardLearner(), { monotone: data.monotone });
  const { areaMean, areaPooled: pooled, gini, ks, brier, calibrationError } = figures;
  const digits = (value: number): string => value.toFixed(4);
  console.log(
    `${data.reference}: AUC ${digits(areaMean)}; pooled ${digits(pooled.value)} [${digits(pooled.low)}, ${digits(pooled.high)}]; Gini ${digits(gini)}, KS ${digits(ks)}, Brier ${digits(brier)}, ECE ${digits(calibrationError)}; ${Math.round(performance.now() - started)} ms`,
  );
}
