import { join } from 'node:path';

import { ada, looks, setUp, wear } from '@newfield/application/testing';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { announceRecipes, trainHandler } from '@newfield/jobs/handlers';
import { tinyRecipe } from '@newfield/jobs/testing';
import { createRun, insertRunPoints, openBlobStore, startRun } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';

const person = { ...ada, name: 'Grace Hopper', email: 'grace@newfield.example' };
const numRunsAdded = 10_000;

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

  test('10,000 runs: each page of the list within 200 ms on the server, and few rows drawn', async () => {
    await database.pool.query(
      `insert into runs (id, name, domain, recipe, status, configuration, metrics, created_at, started_at, finished_at)
       select gen_random_uuid(), 'older run ' || i, 'studio', 'recipe-' || i % 7,
         (array['succeeded', 'failed', 'cancelled'])[1 + i % 3]::run_status, jsonb_build_object('seed', i, 'learningRate', 0.001),
         case i % 3 when 0 then jsonb_build_object('train/accuracy', (i * 7919 % 10007) / 10007.0) else '{}' end,
         now() - i * interval '1 minute', now() - i * interval '1 minute', now() - i * interval '1 minute' + interval '50 seconds'
       from generate_series(1, $1::integer) i`,
      [numRunsAdded],
    );
    await database.pool.query('analyze runs');
    const queries = [
      'limit=200',
      'limit=200&text=RUN%2077',
      'limit=200&orderBy=metric:train/accuracy',
      'status=failed&orderBy=duration',
    ];
    for (const query of queries) {
      const timesMs: number[] = [];
      for (let repeat = 0; repeat < 5; repeat += 1) {
        const startMs = performance.now();
        expect((await page.request.get(`${studio.origin}/api/runs?${query}`)).status()).toBe(200);
        timesMs.push(performance.now() - startMs);
      }
      // The least of five: the machine may be busy with something else.
      expect(Math.min(...timesMs), query).toBeLessThan(200);
    }
    await page.context().addCookies([{ name: 'NEXT_LOCALE', value: 'en', url: studio.origin }]);
    await page.goto(`${studio.origin}/train`);
    await page.getByText(/^10,0\d\d runs$/).waitFor();
    const list = page.getByRole('region', { name: 'Runs' });
    await list.hover();
    // Some pages further down, as one scrolls.
    for (let turn = 0; turn < 4; turn += 1) {
      await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      await expect
        .poll(() => list.locator('table').getAttribute('aria-rowcount').then(Number))
        .toBeGreaterThan(200 * (turn + 2));
    }
    expect(await list.getByRole('row').count()).toBeLessThan(80);
    await button('train/accuracy').click();
    await page
      .getByRole('columnheader', { name: 'train/accuracy' })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    const best = await page.request.get(`${studio.origin}/api/runs?limit=1&orderBy=metric:train/accuracy`);
    const { runs } = (await best.json()) as { runs: { name: string }[] };
    await list.getByRole('row').nth(1).getByText(runs[0]!.name, { exact: true }).waitFor();
    await page.screenshot({ path: join(screenshots, 'train-10000.png') });
  });

  test('100,000 logged points of a run are drawn within a second', async () => {
    const run = await createRun(database.db, { name: 'long run', domain: 'studio', recipe: 'tiny-sums' });
    await startRun(database.db, run.id);
    for (const series of ['loss', 'learning-rate', 'gradient-norm', 'step-ms']) {
      const points = Array.from({ length: 25_000 }, (_, step) => ({
        ...{ series, step: step + 1 },
        value: 0.1 + 2 * Math.exp(-step / 8000) + 0.05 * Math.sin(step / 7),
      }));
      await insertRunPoints(database.db, run.id, points);
    }
    const drawnMs = async () => {
      await page.goto(`${studio.origin}/train`);
      await page.getByText(/runs$/).first().waitFor();
      await page.getByLabel('Search name, notes, id').fill('long run');
      const link = page.getByRole('link', { name: 'long run' });
      await link.waitFor();
      const startMs = performance.now();
      await link.click();
      await page.getByRole('figure').filter({ hasText: 'Loss by step' }).locator('canvas').waitFor();
      return performance.now() - startMs;
    };
    // The least of three: the machine may be busy with something else.
    expect(Math.min(await drawnMs(), await drawnMs(), await drawnMs())).toBeLessThan(1000);
    await page.getByText('25,000 points logged').first().waitFor();
    await page.screenshot({ path: join(screenshots, 'train-long.png') });
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
