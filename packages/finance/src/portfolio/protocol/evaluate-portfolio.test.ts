import { expect, it } from 'vitest';
import { withDataset } from '../../../test/finance-data.ts';
import { evaluatePortfolio } from './evaluate-portfolio.ts';
import { treasuryBillReturns } from './risk-free-rate.ts';

it('names the strategies that there are', async () => {
  await expect(evaluatePortfolio('oracle', 'us_equities_20/portfolio')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    expected: expect.stringContaining('hierarchical-risk-parity'),
  });
});

await withDataset('fama_french', () => {
  it('bills have the rate of the day, or of the day before', async () => {
    // 0.01 % on 1963-07-03 and 07-05; the fourth is a holiday.
    const rates = await treasuryBillReturns(['1963-07-03', '1963-07-04', '1963-07-05']);
    expect([...rates]).toEqual([0.0001, 0.0001, 0.0001]);
  });
});

await withDataset('us_equities_20', () => {
  it('judges a strategy beside 1/N on five factor funds', { timeout: 600_000 }, async () => {
    const evaluation = await evaluatePortfolio('min-variance', 'us_equities_20/factor-etfs');
    const { metrics, equalWeight, trials, assets, periods } = evaluation;
    expect([assets, periods, evaluation.from, evaluation.to]).toEqual([5, 500, '2018-01-05', '2019-12-31']);
    expect(trials).toHaveLength(11);
    expect(trials.find(({ strategy }) => strategy === 'min-variance')!.sharpe).toBe(metrics.sharpe.value);
    expect(metrics.annualVolatility).toBeLessThan(equalWeight.annualVolatility);
    for (const { sharpe, deflatedSharpe } of [metrics, equalWeight]) {
      expect(sharpe.low).toBeLessThan(sharpe.value);
      expect(sharpe.high).toBeGreaterThan(sharpe.value);
      expect(deflatedSharpe).toBeGreaterThan(0);
      expect(deflatedSharpe).toBeLessThan(1);
    }
    expect(evaluation.overfittingProbability).toBeLessThanOrEqual(1);
  });
});
