import { evaluateMarketRisk, type RiskJudgement } from '@newfield/finance/market-risk';
import { printGoal } from '../terminal/goals.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { DataFlags } from './evaluate-flags.ts';

/** Judges one-day value at risk at 99 % by a method, day after day, beside plain historical simulation. */
export async function evaluateRiskMethod(name: string, flags: DataFlags): Promise<void> {
  const { data, split, seed, root, json } = flags;
  const started = performance.now();
  const evaluation = await evaluateMarketRisk(name, data, {
    ...(split !== undefined && { split }),
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
  });
  const seconds = Math.round(performance.now() - started) / 1000;
  const { method, ...figures } = evaluation;
  const model = `market-risk/${method}`;
  if (json) return printJson({ model, ...figures, seconds });
  const { judgement, plain, goals, from, to } = evaluation;
  print(
    `${bold(model)} on ${evaluation.data}, ${evaluation.split}: ${from} to ${to}, ${judgement.days} days, ${seconds} s`,
  );
  printJudgement(judgement);
  print(`${bold('plain historical simulation')} on the same days`);
  printJudgement(plain);
  for (const goal of goals) printGoal(goal);
}

const percent = (share: number | null): string => (share === null ? 'none' : `${(100 * share).toFixed(2)} %`);

function printJudgement(judged: RiskJudgement): void {
  const { exceptions, rate, kupiec, years, greenShare, meanValueAtRisk, meanCapital } = judged;
  print(`  exceptions: ${exceptions}, ${percent(rate)} of days; Kupiec’s p ${kupiec.pValue.toFixed(3)}`);
  for (const { year, exceptions: count, region, isWithin } of years) {
    print(`  ${year}: ${count}${isWithin ? '' : `, outside ${region.least} to ${region.most}`}`);
  }
  print(`  green lights: ${percent(greenShare)} of runs of 250 days`);
  print(`  mean value at risk ${percent(meanValueAtRisk)}, mean capital ${percent(meanCapital)} of the book`);
}
