import { stderr } from 'node:process';
import { evaluatePortfolio, type PortfolioEvaluation } from '@newfield/finance/portfolio';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson, printTable } from '../terminal/output.ts';
import type { DataFlags } from './evaluate-flags.ts';

/** Walks a portfolio strategy through time, beside equal weights and every other strategy: a minute or more. */
export async function evaluatePortfolioStrategy(name: string, flags: DataFlags): Promise<void> {
  const { data, seed, root, json } = flags;
  const started = performance.now();
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  const evaluation = await evaluatePortfolio(name, data, {
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
    // Trials take seconds to minutes each: whoever redirects this wants to know, too.
    onTrial: (strategy) => void stderr.write(`${strategy}: walked, ${seconds()} s\n`),
  });
  const model = `portfolio/${evaluation.strategy}`;
  const { strategy: _, ...figures } = evaluation;
  if (json) return printJson({ model, ...figures, seconds: seconds() });
  const { assets, from, to, periods, seed: drawn } = evaluation;
  print(
    `${bold(model)} on ${data}: ${assets} assets, ${periods} days, ${from} to ${to}, seed ${drawn}, ${seconds()} s`,
  );
  printFigures(evaluation);
}

function printFigures(evaluation: PortfolioEvaluation): void {
  const { metrics, equalWeight, lead, overfittingProbability, trials, notice } = evaluation;
  printMetrics({ sharpe: metrics.sharpe, 'equal weights': equalWeight.sharpe, lead });
  const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;
  const row = (name: string, read: (one: PortfolioEvaluation['metrics']) => string): string[] => [
    `  ${name}`,
    read(metrics),
    read(equalWeight),
  ];
  printTable([
    ['', 'strategy', 'equal weights'],
    row('return a year', (one) => percent(one.annualReturn)),
    row('volatility a year', (one) => percent(one.annualVolatility)),
    row('deepest fall', (one) => percent(one.maxDrawdown)),
    row('turnover a year', (one) => percent(one.annualTurnover)),
    row('costs a year', (one) => percent(one.annualCost)),
    row('deflated Sharpe ratio', (one) => one.deflatedSharpe.toFixed(4)),
  ]);
  print(
    `  ${trials.length} strategies tried; chance that the best of one half disappoints in the other: ${percent(overfittingProbability)}`,
  );
  print(notice);
}
