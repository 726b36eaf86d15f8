import { join } from 'node:path';

import {
  askFor,
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type WatchedPage,
} from '@newfield/application/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.ts';

const numEpochs = 100;
const stepsPerEpoch = 4;

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let again: StudioServer | undefined;
  let worker: WorkerProcess | undefined;
  let ada: Caller;
  let watched: WatchedPage;
  let page: Page;
  let run: { id: string; jobId: string };

  beforeAll(async () => {
    journey = await startJourney();
    ada = await setUpAdministrator(journey.studio);
    watched = await visitAs(journey, ada);
    ({ page } = watched);
  });

  afterAll(async () => {
    await journey?.end(async () => {
      await worker?.kill();
      await again?.stop();
    });
  });

  const work = async () => (worker = await startWorkerProcess(journey.installation, 'training-worker-main.ts'));
  const main = () => page.locator('main');

  test('with no worker alive the page of a run says so, and how to start one', async () => {
    await work();
    await worker!.kill();
    run = await askFor(journey.studio, ada, '/api/runs', {
      method: 'POST',
      json: { recipe: 'tiny-sums', settings: { epochs: numEpochs } },
    });
    await page.goto(`${journey.studio.origin}/train/runs/${run.id}`);
    await page.getByText('No worker is running, so nothing is done now').waitFor();
    await page.getByText('newfield worker').first().waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.screenshot({ path: join(screenshots, 'truth-no-worker.png') });
  });

  test('a worker that is killed is missed within seconds; the page says since when and what happens next', async () => {
    const { process: trainer } = await work();
    await page
      .getByText(/^epoch 1\d of 100/)
      .first()
      .waitFor();
    trainer.kill('SIGKILL');
    await page.getByText(new RegExp(`Worker trainer-${trainer.pid} has not been heard of since`)).waitFor();
    await main().getByText('Interrupted', { exact: true }).waitFor();
    await page
      .getByText(/After 4 s of silence the run goes to another worker\. It goes on from the checkpoint at step \d+/)
      .waitFor();
    await page.getByText('No worker is running, so nothing is done now').waitFor();
    await page.screenshot({ path: join(screenshots, 'truth-worker-died.png') });
    await page.goto(`${journey.studio.origin}/train`);
    await page
      .getByRole('region', { name: 'Runs' })
      .getByText('Interrupted', { exact: true })
      .waitFor({ timeout: 20_000 });
    await page.goBack();
  });

  test('another goes on from the checkpoint at the step that was said, as attempt 2, and no curve has a gap or a double', async () => {
    const said = await page
      .getByText(/It goes on from the checkpoint at step \d+/)
      .first()
      .textContent();
    const step = /step (\d+)/.exec(said!)![1];
    await work();
    await page.getByText(new RegExp(`going on after step ${step}$`)).waitFor();
    await page.getByText('Attempt 2 of 6').waitFor();
    await main().getByText('Running', { exact: true }).first().waitFor();
  });

  test('while Studio itself is killed the training goes on, and the page takes up its curves and log without a gap or a double', async () => {
    await journey.studio.kill();
    await page.getByText(/No connection to Newfield since/).waitFor();
    again = await startStudio(journey.installation, journey.studio.port);
    await page.getByText(/No connection to Newfield since/).waitFor({ state: 'detached' });
    await main().getByText('Succeeded', { exact: true }).first().waitFor({ timeout: 60_000 });
    const lines = await page.getByText(/^epoch \d+ of 100: /).allTextContents();
    const epochs = lines.map((line) => Number(/^epoch (\d+)/.exec(line)![1]));
    // Epochs after the checkpoint are trained twice, and said so; those after that once each.
    const last = epochs.slice(epochs.lastIndexOf(Math.min(...epochs.slice(-30))));
    expect(last).toEqual(Array.from({ length: last.length }, (_, index) => last[0]! + index));
    const { rows } = await journey.database.pool.query<{ steps: number; first: number; last: number }>(
      `select count(*)::int as steps, min(step)::int as first, max(step)::int as last
       from run_points where run_id = $1 and series = 'loss'`,
      [run.id],
    );
    expect(rows).toEqual([{ steps: numEpochs * stepsPerEpoch, first: 1, last: numEpochs * stepsPerEpoch }]);
    const curves = await askFor<Record<string, { steps: number[] }>>(journey.studio, ada, `/api/runs/${run.id}/curves`);
    expect(curves['loss']!.steps).toEqual(Array.from({ length: numEpochs * stepsPerEpoch }, (_, index) => index + 1));
  }, 150_000);

  test.each(looks)('the System page passes axe in $theme and $locale', async ({ theme, locale }) => {
    await wear(page, journey.studio.origin, { theme, locale });
    await page.goto(`${journey.studio.origin}/system`);
    await page.getByRole('meter').first().waitFor();
    await page.getByRole('row').nth(1).waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.screenshot({ path: join(screenshots, `truth-system-${theme}-${locale}.png`), fullPage: true });
  });
});
