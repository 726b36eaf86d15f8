import { expect, it } from 'vitest';
import { profitTable, riskContributions, riskMethodNames, riskMethods } from '../../src/market-risk/index.ts';
import { normalStream, uniformStream } from '../../src/market-risk/statistics/random-draws.ts';

const [numAssets, numDays, secondsMax] = [500, 5040, 5];

/** A market that all assets follow in part, with days of its own size. */
function madeTable() {
  const next = normalStream(uniformStream(1));
  const market = Float64Array.from({ length: numDays }, (_, day) => next() * (1 + Math.sin(day / 50) ** 2));
  const names = Array.from({ length: numAssets }, (_, asset) => `asset ${asset + 1}`);
  return profitTable(
    names,
    names.map((_, asset) => market.map((move) => 100 * ((0.5 + asset / numAssets) * move + next()))),
  );
}

it('500 assets over 20 years take less than 5 s by every method', { timeout: 1_200_000 }, () => {
  const table = madeTable();
  const question = { confidence: 0.99, horizonDays: 1 };
  const processorSeconds = (work: () => void): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  for (const name of riskMethodNames) {
    const estimate = processorSeconds(() => riskMethods[name].estimate(table, question));
    const contributions = processorSeconds(() => riskContributions(riskMethods[name], table, question));
    console.info(
      `${name}: ${estimate.toFixed(2)} s of the processor; with contributions ${contributions.toFixed(2)} s`,
    );
    expect(estimate).toBeLessThan(secondsMax);
  }
});
