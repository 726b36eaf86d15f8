import { getModel, getSweep, listModelVersions, listSweepRuns, listSweeps, readRunCurves } from '@newfield/store';
import { expect, it } from 'vitest';
import { isCompleted, useWorkshop, type Trained } from '../../test/workshop.ts';
import { announceRecipes } from './announce-recipes.ts';
import type { SweepRequest } from '../sweeps/sweep-request.ts';
import { tinyRecipe } from '../testing/tiny-recipe.ts';
import { trainHandler } from './train.ts';

const workshop = useWorkshop();

it('searches by successive halving: the best trials of a round train on for longer, the last becomes a candidate', async () => {
  await announceRecipes(workshop.database, [tinyRecipe()]);
  await workshop.work(workshop.train());
  const sweepId = await workshop.queue.startSweep({
    name: 'rates',
    recipe: 'tiny-sums',
    method: 'successive-halving',
    space: { learningRate: { kind: 'range', minimum: 1e-5, maximum: 1, scale: 'logarithmic' } },
    metric: 'train/accuracy',
    goal: 'maximise',
    numTrials: 4,
    reduction: 2,
    firstEpochs: 2,
  });
  await expect
    .poll(async () => (await getSweep(workshop.database.db, sweepId)).status, { timeout: 30_000 })
    .toBe('finished');
  const runs = await listSweepRuns(workshop.database.db, sweepId);
  expect(runs.map(({ round, configuration }) => [round, configuration['epochs']])).toEqual([
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [1, 4],
    [1, 4],
    [2, 8],
  ]);
  const accuracyIn = (round: number) =>
    runs.filter((run) => run.round === round).map(({ trial, metrics }) => [trial, metrics['train/accuracy']!]);
  const worst = Math.min(...accuracyIn(0).map(([, accuracy]) => accuracy!));
  // Each survivor's first step is the one after its last, and its curve is whole.
  for (const { id, jobId, round, trial } of runs) {
    const curves = await readRunCurves(workshop.database.db, id);
    expect(curves.get('loss')).toHaveLength(4 * 2 * 2 ** round!);
    const lines = (await workshop.queue.log(jobId!)).map(({ line }) => line);
    const goesOn = lines.filter((line) => line.startsWith('going on after step'));
    expect(goesOn, `round ${round}, trial ${trial}`).toEqual(
      round === 0 ? [] : [`going on after step ${4 * 2 ** round!}`],
    );
  }
  // The last round's model is the very one that a training of its length without a break gives.
  const winner = runs.at(-1)!;
  const settings = { learningRate: winner.configuration['learningRate'] as number };
  const whole = await workshop.until(
    await workshop.queue.send('train', { recipe: 'tiny-sums', epochs: 8, settings }),
    isCompleted,
  );
  const halved = (await workshop.queue.status(winner.jobId!)).output as unknown as Trained;
  expect(await workshop.answersOf(halved.bundleSha256)).toEqual(
    await workshop.answersOf((whole.output as unknown as Trained).bundleSha256),
  );
  for (const [trial] of accuracyIn(1))
    expect(accuracyIn(0).find(([other]) => other === trial)![1]).toBeGreaterThanOrEqual(worst);
  // One of the search, and the one above without a break.
  const { id: modelId } = await getModel(workshop.database.db, 'tiny-sums');
  const { rows: versions } = await listModelVersions(workshop.database.db, modelId);
  expect(versions).toHaveLength(2);
  expect(versions[1]!.runId).toBe(winner.id);
});

it('starts anew in each round where the schedule depends on the length, and says so', async () => {
  const recipes = [tinyRecipe({ canBeLengthened: false })];
  await announceRecipes(workshop.database, recipes);
  await workshop.work({ train: trainHandler({ ...workshop, recipes }) });
  const sweepId = await workshop.queue.startSweep({
    name: 'scheduled',
    recipe: 'tiny-sums',
    method: 'successive-halving',
    space: { learningRate: { kind: 'choices', values: [0.01, 0.02] } },
    metric: 'train/accuracy',
    goal: 'maximise',
    numTrials: 2,
    reduction: 2,
  });
  await expect
    .poll(async () => (await getSweep(workshop.database.db, sweepId)).status, { timeout: 30_000 })
    .toBe('finished');
  const last = (await listSweepRuns(workshop.database.db, sweepId)).at(-1)!;
  expect((await readRunCurves(workshop.database.db, last.id)).get('loss')).toHaveLength(8);
  const lines = (await workshop.queue.log(last.jobId!)).map(({ line }) => line);
  expect(lines.filter((line) => line.includes('depends on its length'))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('going on'))).toEqual([]);
});

it('a sweep that is cancelled leaves nothing waiting, and starts no further round', async () => {
  await announceRecipes(workshop.database, [tinyRecipe()]);
  const sweepId = await workshop.queue.startSweep({
    name: 'stopped',
    recipe: 'tiny-sums',
    method: 'random',
    space: { learningRate: { kind: 'choices', values: [0.1, 0.01] } },
    metric: 'train/accuracy',
    goal: 'maximise',
    numTrials: 3,
  });
  await workshop.queue.cancelSweep(sweepId);
  expect((await listSweepRuns(workshop.database.db, sweepId)).map(({ status }) => status)).toEqual(
    Array(3).fill('cancelled'),
  );
  expect(await getSweep(workshop.database.db, sweepId)).toMatchObject({ status: 'cancelled' });
});

it('a sweep over a setting that the recipe lacks is refused and leaves nothing behind', async () => {
  const { rows: before } = await listSweeps(workshop.database.db);
  const request: SweepRequest = {
    name: 'wrong',
    recipe: 'tiny-sums',
    method: 'random',
    space: { momentum: { kind: 'choices', values: [0.9] } },
    metric: 'train/accuracy',
    goal: 'maximise',
    numTrials: 3,
  };
  await expect(workshop.queue.startSweep(request)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    received: 'momentum',
  });
  await expect(workshop.queue.startSweep({ ...request, recipe: 'unheard-of' })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  expect((await listSweeps(workshop.database.db)).rows).toHaveLength(before.length);
});
