import { expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

it('newfield evaluate control/…: errors against PID, limits kept and the time of a decision', async () => {
  const { code, stdout } = await runNewfield(['evaluate', 'control/klatt-engell-cstr', '--runs', '2', '--json']);
  expect(code).toBe(0);
  const evaluation = JSON.parse(stdout);
  expect(evaluation).toMatchObject({ model: 'control/klatt-engell-cstr', runs: 2, goal: { atMost: 0.7 } });
  expect(evaluation.violations.predictive).toBe(0);
  expect(evaluation.metrics.absoluteErrorRatio.value).toBeLessThan(0.7);
  expect(evaluation.decisionMs.p99).toBeGreaterThan(0);
}, 120_000);

it.each([
  ['an unknown plant', ['control/magic'], /no plant "magic"[\s\S]*quadruple-tank/],
  ['data for a plant', ['control/quadruple-tank', '--data', 'cascaded_tanks'], /published equations/],
  ['no data for tanks', ['control/cascaded-tanks'], /learnt once/],
  ['runs of another model', ['survival/cox', '--data', 'survival/gbsg', '--runs', '2'], /--runs means nothing here/],
])('names what is wrong with %s', async (_, args, message) => {
  const { code, stderr } = await runNewfield(['evaluate', ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
