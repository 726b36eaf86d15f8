import { expect, it } from 'vitest';
import { sampleCovariance } from '../../src/portfolio/covariance/sample-covariance.ts';
import { historicalReturns } from '../../src/portfolio/expected-returns/historical-returns.ts';
import { efficientFrontier } from '../../src/portfolio/optimise/frontier.ts';
import { madeReturns } from './made-returns.ts';

it('a frontier of 50 points for 500 assets over 20 years of days takes under 3 s', { timeout: 600_000 }, async () => {
  const table = madeReturns(5040, 500);
  const start = performance.now();
  const startCpu = process.cpuUsage();
  const covariance = sampleCovariance(table);
  const points = await efficientFrontier({ covariance, expectedReturns: historicalReturns(table) }, 50);
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = process.cpuUsage(startCpu).user / 1e6;
  process.stdout.write(
    `50 points of 500 assets in ${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of processor time\n`,
  );
  expect(points).toHaveLength(50);
  expect(cpuSeconds).toBeLessThan(3);
});
