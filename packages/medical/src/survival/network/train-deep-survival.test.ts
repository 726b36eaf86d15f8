import { expect, it } from 'vitest';
import { madeSurvival } from '../../../test/treatment/made-cohort.ts';
import { concordance } from '../concordance.ts';
import { fitCox } from '../cox/fit-cox.ts';
import { coxRisks } from '../cox/predict-cox.ts';
import { trainDeepSurvival } from './train-deep-survival.ts';

it('ranks people about as well as the model that they were made by, and gives their survival', async () => {
  const [train, test] = [madeSurvival(600, 1), madeSurvival(400, 7)];
  const model = await trainDeepSurvival(train, { numMembers: 2, epochs: 40, learningRate: 0.02, seed: 3 });
  const risks = await model.risks(test.covariates);
  const best = concordance(test, coxRisks(fitCox(train), test.covariates));
  expect(concordance(test, risks)).toBeGreaterThan(best - 0.02);
  const { times, curves } = await model.survival(test.covariates);
  expect(curves).toHaveLength(400);
  const [safest, likeliest] = [risks.indexOf(Math.min(...risks)), risks.indexOf(Math.max(...risks))];
  const last = times.length - 1;
  expect(curves[safest]![last]!).toBeGreaterThan(curves[likeliest]![last]!);
  // On average they say what share is left at the end.
  const left = test.events.filter((event) => event === 0).length / 400;
  expect(curves.reduce((sum, curve) => sum + curve[last]!, 0) / 400).toBeCloseTo(left, 1);
  await model.dispose();
}, 60_000);
