import { join } from 'node:path';

import { ada, looks, setUp, wear } from '@newfield/application/testing';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { announceRecipes, trainHandler } from '@newfield/jobs/handlers';
import { tinyRecipe } from '@newfield/jobs/testing';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';

const person = { ...ada, name: 'Grace Hopper', email: 'grace@newfield.example' };

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey | undefined;
  let installation: Journey['installation'];
  let home: string;
  let studio: Journey['studio'];
  let database: Journey['database'];
  let worker: RunningWorker | undefined;
  let watched: Journey['watched'];
  let page: Journey['page'];
  let runPath: string;
  let sweepPath: string;

  beforeAll(async () => {
    journey = await startJourney();
    ({ installation, studio, database, watched, page } = journey);
    home = installation.home;
    await setUp(page, studio.setupLink(), person);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  });

  afterAll(async () => {
    await journey?.end(() => worker?.stop());
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const trainLink = () =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Train', exact: true });
  const work = async () => {
    const blobs = await openBlobStore({ home });
    const recipes = [tinyRecipe({ stepMs: 20, epochs: 5, learningRate: 0.01 })];
    await announceRecipes(database, recipes);
    const handlers = { train: trainHandler({ database, blobs, recipes, commit: 'abc123def456' }) };
    worker = await startWorker(database, { handlers, blobs, folder: join(home, 'jobs'), leaseSeconds: 4 });
  };
  const startTraining = async (name: string, epochs: string) => {
    await trainLink().click();
    await button('Start training').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Epochs').fill(epochs);
    await dialog.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
  const state = (name: string) => page.locator('main').getByText(name, { exact: true }).first();

  test('without a worker the page says what to do', async () => {
    await trainLink().click();
    await page.getByText('No runs yet').waitFor();
    await button('Start training').click();
    await page.getByRole('dialog').getByText('newfield worker').waitFor();
    await page.keyboard.press('Escape');
  });

  test('a training of the real engine shows its curves while it runs, stops when cancelled, and resumes from its checkpoint', async () => {
    await work();
    await page.reload();
    await startTraining('first try', '60');
    await page
      .getByText(/^epoch [3-9] of 60/)
      .first()
      .waitFor();
    for (const chart of ['Loss by step', 'Learning rate', 'Gradient norm', 'Step time, ms', 'Accuracy by epoch'])
      await page.getByRole('figure').filter({ hasText: chart }).first().waitFor();
    await page.getByRole('progressbar').waitFor();
    await page.screenshot({ path: join(screenshots, 'train-running.png') });
    await button('Cancel run').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel run' }).click();
    await state('Cancelled').waitFor();
    await button('Resume').click();
    await page.getByText(/going on after step \d+/).waitFor();
    await button('Cancel run').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel run' }).click();
    await state('Cancelled').waitFor();
  });

  test('a training that is let run ends with figures, a version, its configuration and its surroundings', async () => {
    await startTraining('second try', '4');
    runPath = new URL(page.url()).pathname;
    await state('Succeeded').waitFor();
    const evidence = page.getByRole('complementary', { name: 'Evidence' });
    await evidence.getByRole('link', { name: /^tiny-sums 1\.\d\.0$/ }).waitFor();
    for (const fact of ['train/Accuracy', 'tiny/sums', 'abc123def456', 'onnxruntime on cpu', 'adam'])
      await evidence.getByText(fact).first().waitFor();
    await page.getByLabel('Notes').fill('with the usual rate');
    await button('Save notes').click();
    await page.getByText('Notes saved', { exact: true }).waitFor();
    expect(await watched.violations()).toEqual([]);
  });

  test('two runs are compared: curves over each other, and only what is different', async () => {
    await trainLink().click();
    await page.getByLabel('Search name, notes, id').fill('try');
    for (const name of ['first try', 'second try']) await page.getByLabel(`Compare ${name}`).check();
    await button('Compare (2)').click();
    const differences = page.getByRole('region', { name: 'Differences' });
    await differences.getByRole('row', { name: /^epochs 4 60|^epochs 60 4/ }).waitFor();
    expect(await differences.getByRole('row', { name: /^learningRate/ }).count()).toBe(0);
    await page.getByText('Show what is equal too').click();
    await differences.getByRole('row', { name: /^learningRate/ }).waitFor();
    await page.getByRole('figure').first().waitFor();
    await page.screenshot({ path: join(screenshots, 'train-compare.png') });
    expect(await watched.violations()).toEqual([]);
  });

  test('a sweep by successive halving finds its best trial', async () => {
    await trainLink().click();
    await button('Start sweep').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Successive halving').click();
    await dialog.getByLabel('Trials').fill('4');
    await dialog.getByLabel('One of how many stays').fill('2');
    await dialog.getByLabel('Figure').fill('train/accuracy');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await page.getByText('4 → 2 → 1').waitFor();
    sweepPath = new URL(page.url()).pathname;
    await state('Finished').waitFor({ timeout: 60_000 });
    await page.getByRole('figure').filter({ hasText: 'Settings and figure of each trial' }).waitFor();
    await button('Compare the best 4').waitFor();
    await page.screenshot({ path: join(screenshots, 'train-sweep.png') });
  });

  test('a sweep that is cancelled cancels all its open trials', async () => {
    await trainLink().click();
    await button('Start sweep').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Trials').fill('12');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await button('Cancel all').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel all' }).click();
    await page.getByText('The sweep was cancelled', { exact: true }).waitFor();
    const sweepId = new URL(page.url()).pathname.split('/').at(-1)!;
    const { rows } = await database.pool.query('select distinct status from runs where sweep_id = $1 order by 1', [
      sweepId,
    ]);
    expect(rows.map(({ status }: { status: string }) => status)).not.toContain('queued');
  });

  test('who watches while the server is away is told so, and sees the rest when it is back', async () => {
    await startTraining('watched', '80');
    await page
      .getByText(/^epoch \d+ of 80/)
      .first()
      .waitFor();
    await page.route('**/events', (route) => route.abort());
    await page.reload();
    await page.getByText('The server can’t be heard').waitFor();
    await page.unroute('**/events');
    await page.getByText('The server can’t be heard').waitFor({ state: 'detached' });
    await state('Succeeded').waitFor({ timeout: 30_000 });
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    const pages = {
      train: () => '/train',
      'train-run': () => runPath,
      'train-sweep': () => sweepPath,
    };
    test.each(Object.keys(pages) as (keyof typeof pages)[])('%s passes axe', async (name) => {
      await wear(page, studio.origin, { theme, locale });
      await page.goto(`${studio.origin}${pages[name]()}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page
        .getByRole(name === 'train' ? 'row' : 'figure')
        .first()
        .waitFor();
      await page.screenshot({ path: join(screenshots, `${name}-${theme}-${locale}.png`), fullPage: true });
      expect(await watched.violations()).toEqual([]);
    });
  });

  test('the audit log names who started, noted and cancelled', async () => {
    const { rows } = await database.pool.query<{ action: string }>(`select distinct action from audit_records`);
    const actions = rows.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['run.start', 'run.note', 'job.cancel', 'job.retry', 'sweep.start', 'sweep.cancel']),
    );
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    // What was cut off on purpose above.
    const expected = /ERR_FAILED/;
    expect(watched.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });
});
