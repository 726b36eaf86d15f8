import { join } from 'node:path';

import { setUpAdministrator, visitAs, type Caller } from '@newfield/application/testing';
import { createRun, insertRunPoints, startRun } from '@newfield/store';
import { openQueue } from '@newfield/jobs';
import { announceRecipes } from '@newfield/jobs/handlers';
import { tinyRecipe } from '@newfield/jobs/testing';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { insertManyRows, numModels, numRuns } from './support/many-rows.ts';

const answerMsMax = 200;

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let ada: Caller;
  let page: Page;

  beforeAll(async () => {
    journey = await startJourney();
    // Makes pg-boss's tables.
    await (await openQueue(journey.database)).close();
    ada = await setUpAdministrator(journey.studio);
    ({ page } = await visitAs(journey, ada));
    await insertManyRows(journey.database);
    // Whose figures the list has columns for.
    await announceRecipes(journey.database, [{ ...tinyRecipe(), name: 'recipe-0' }]);
  }, 120_000);

  afterAll(async () => {
    await journey?.end();
  });

  const lists = [
    ['runs', '/api/runs?limit=200'],
    ['runs by a figure', '/api/runs?limit=200&orderBy=metric:train/accuracy'],
    ['runs by words', '/api/runs?limit=200&text=RUN%2099'],
    ['runs that ran', '/api/runs?limit=200&status=running'],
    ['runs that failed, by duration', '/api/runs?status=failed&orderBy=duration'],
    ['models', '/api/models?limit=200'],
    ['all models', '/api/models?limit=1000'],
    ['models by words, by versions', '/api/models?text=ward%207&orderBy=versions'],
    ['models in production by name', '/api/models?only=production&orderBy=name&limit=200'],
    ['jobs', '/api/jobs?limit=200'],
    ['old jobs', `/api/jobs?limit=200&before=00000000-0000-7000-8000-000000000200`],
    ['jobs of a kind and a state', '/api/jobs?limit=200&kind=evaluate&state=completed'],
    ['evaluations', '/api/evaluations?limit=200'],
    ['audit', '/api/audit?numRecords=200'],
    ['audit by a name', '/api/audit?numRecords=200&text=person%20499'],
    ['old audit', '/api/audit?numRecords=200&before=1000300'],
    ['uploads', '/api/data/uploads?limit=200'],
    ['uploads by words', '/api/data/uploads?limit=200&text=FILE%2019'],
    ['people', '/api/people'],
    ['workers', '/api/workers'],
    ['sweeps', '/api/sweeps'],
  ] as const;

  test.each(lists)(`%s within ${answerMsMax} ms on the server`, async (name, path) => {
    const timesMs: number[] = [];
    for (let repeat = 0; repeat < 7; repeat++) {
      const startMs = performance.now();
      const response = await fetch(`${journey.studio.origin}${path}`, { headers: ada.headers });
      expect(response.status).toBe(200);
      await response.arrayBuffer();
      timesMs.push(performance.now() - startMs);
    }
    // The least of seven: the machine may be busy with something else.
    const leastMs = Math.min(...timesMs);
    console.log(`${name}: ${leastMs.toFixed(0)} ms at best, ${Math.max(...timesMs).toFixed(0)} ms at worst`);
    expect(leastMs).toBeLessThan(answerMsMax);
  });

  test('pages follow each other without a row missing or twice', async () => {
    const walk = async (first: string, next: (page: unknown) => string | null, idsOf: (page: unknown) => string[]) => {
      const ids: string[] = [];
      for (let path: string | null = first; path !== null;) {
        const answer = (await (
          await fetch(`${journey.studio.origin}${path}`, { headers: ada.headers })
        ).json()) as unknown;
        ids.push(...idsOf(answer));
        path = next(answer);
      }
      return ids;
    };
    const jobs = await walk(
      '/api/jobs?limit=500',
      (answer) => {
        const found = answer as { id: string }[];
        return found.length < 500 ? null : `/api/jobs?limit=500&before=${found.at(-1)!.id}`;
      },
      (answer) => (answer as { id: string }[]).map(({ id }) => id),
    );
    expect([jobs.length, new Set(jobs).size]).toEqual([numRuns, numRuns]);
    const models = await walk(
      '/api/models?limit=300&orderBy=name',
      (answer) => {
        const { next } = answer as { next: string | null };
        return next && `/api/models?limit=300&orderBy=name&after=${next}`;
      },
      (answer) => (answer as { models: { name: string }[] }).models.map(({ name }) => name),
    );
    expect(models).toEqual([...new Set(models)].sort());
    expect(models).toHaveLength(numModels);
  });

  describe('on screen', () => {
    const shown = [
      ['/train', 'Runs'],
      ['/models', 'Models'],
      ['/jobs', 'Jobs'],
      ['/audit', 'Audit log'],
      ['/evaluate', 'Evaluate'],
      ['/people', 'People'],
    ] as const;

    test.each(shown)('%s scrolls smoothly through everything', async (path, label) => {
      await page.goto(`${journey.studio.origin}${path}`);
      const list = page.getByRole('region', { name: label, exact: true });
      await list.locator('tr, li').nth(5).waitFor();
      const figures = await list.evaluate(async (element) => {
        const long: number[] = [];
        const observer = new PerformanceObserver((found) => {
          for (const { duration } of found.getEntries()) long.push(duration);
        });
        observer.observe({ entryTypes: ['longtask'] });
        const frames: number[] = [];
        let last = performance.now();
        const endMs = last + 3000;
        while (performance.now() < endMs) {
          element.scrollTop += 400;
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const now = performance.now();
          frames.push(now - last);
          last = now;
        }
        observer.disconnect();
        frames.sort((a, b) => a - b);
        return {
          numFrames: frames.length,
          medianMs: frames[Math.floor(frames.length / 2)]!,
          p95Ms: frames[Math.floor(frames.length * 0.95)]!,
          longMs: Math.max(0, ...long),
          numLong: long.length,
          numDrawn: element.querySelectorAll('tr, li').length,
          scrolledPx: element.scrollTop,
        };
      });
      console.log(
        `${path}: ${figures.numFrames} frames in 3 s, median ${figures.medianMs.toFixed(0)} ms, 95% ${figures.p95Ms.toFixed(0)} ms, ` +
          `${figures.numLong} long tasks, the longest ${figures.longMs.toFixed(0)} ms, ${figures.numDrawn} rows drawn, ` +
          `${Math.round(figures.scrolledPx)} px`,
      );
      expect(figures.numDrawn).toBeLessThan(90);
      expect(figures.scrolledPx).toBeGreaterThan(4000);
      // A list that draws everything takes a second for a frame; a slow machine without a graphics card 70 ms for this one.
      expect(figures.medianMs).toBeLessThan(150);
      expect(figures.longMs).toBeLessThan(400);
    });

    test('further pages of runs come as one scrolls, few rows are drawn, and the best of all comes first by a figure', async () => {
      await page.goto(`${journey.studio.origin}/train`);
      await page.getByText('10,000 runs').waitFor();
      const list = page.getByRole('region', { name: 'Runs', exact: true });
      await list.hover();
      for (let turn = 0; turn < 4; turn += 1) {
        await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
        await expect
          .poll(() => list.locator('table').getAttribute('aria-rowcount').then(Number))
          .toBeGreaterThan(200 * (turn + 2));
      }
      expect(await list.getByRole('row').count()).toBeLessThan(80);
      await page.getByRole('button', { name: 'train/accuracy' }).click();
      await page
        .getByRole('columnheader', { name: 'train/accuracy' })
        .and(page.locator('[aria-sort=descending]'))
        .waitFor();
      const best = await page.request.get(`${journey.studio.origin}/api/runs?limit=1&orderBy=metric:train/accuracy`);
      const { runs } = (await best.json()) as { runs: { name: string }[] };
      await list.getByRole('row').nth(1).getByText(runs[0]!.name, { exact: true }).waitFor();
      await page.screenshot({ path: join(screenshots, 'train-10000.png') });
    });

    test('models are found by words, by the server, with the keyboard', async () => {
      await page.goto(`${journey.studio.origin}/models`);
      await page.getByText('1,000 models').waitFor();
      await page.getByLabel('Search name, task, description').press('m');
      await page.keyboard.type('odel-0777');
      await page.getByRole('link', { name: 'model-0777' }).waitFor();
      await page.getByText('1 model', { exact: true }).waitFor();
      await page.screenshot({ path: join(screenshots, 'truth-models-1000.png') });
      await page.getByRole('link', { name: 'model-0777' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'model-0777', level: 1 }).waitFor();
    });
  });

  describe('a run of 100,000 points', () => {
    const numPoints = 25_000;
    const spikeStep = 12_345;
    let runId: string;
    beforeAll(async () => {
      const { id } = await createRun(journey.database.db, { name: 'long run', domain: 'studio', recipe: 'tiny-sums' });
      runId = id;
      await startRun(journey.database.db, id);
      for (const series of ['loss', 'learning-rate', 'gradient-norm', 'step-ms']) {
        const points = Array.from({ length: numPoints }, (_, step) => ({
          ...{ series, step: step + 1 },
          value: step + 1 === spikeStep ? 9 : 0.1 + 2 * Math.exp(-step / 8000) + 0.05 * Math.sin(step / 7),
        }));
        await insertRunPoints(journey.database.db, id, points);
      }
    });

    test('is painted within a second of its address being opened', async () => {
      await page.addInitScript(() => {
        const watch = (): void => {
          const drawn = document.querySelectorAll('figure canvas').length >= 4;
          if (!drawn) return void requestAnimationFrame(watch);
          // After the frame in which they were drawn.
          requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('curves-painted')));
        };
        requestAnimationFrame(watch);
      });
      const times: number[] = [];
      for (let repeat = 0; repeat < 4; repeat++) {
        await page.goto(`${journey.studio.origin}/train/runs/${runId}`);
        await page.waitForFunction(() => performance.getEntriesByName('curves-painted').length > 0);
        times.push(await page.evaluate(() => performance.getEntriesByName('curves-painted')[0]!.startTime));
      }
      console.log(`from navigation to painted curves: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
      expect(Math.min(...times)).toBeLessThan(1000);
    });

    test('is drawn within a second of its link being clicked', async () => {
      const drawnMs = async () => {
        await page.goto(`${journey.studio.origin}/train`);
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

    test('no extreme is lost by thinning, and a closer look brings every point', async () => {
      const curves = async (query: string) => {
        const response = await fetch(`${journey.studio.origin}/api/runs/${runId}/curves?${query}`, {
          headers: ada.headers,
        });
        return (await response.json()) as Record<string, { steps: number[]; maximums: number[]; numPoints: number }>;
      };
      const whole = (await curves('maxPoints=500'))['loss']!;
      expect(whole.steps).toHaveLength(500);
      expect(Math.max(...whole.maximums)).toBe(9);
      const near = (await curves(`fromStep=${spikeStep - 50}&toStep=${spikeStep + 50}`))['loss']!;
      expect(near.steps).toEqual(Array.from({ length: 101 }, (_, index) => spikeStep - 50 + index));
    });

    test('a box drawn over a curve fetches finer points of that part, and one button shows the whole again', async () => {
      const figure = page.getByRole('figure').filter({ hasText: 'Loss by step' });
      const over = figure.locator('.u-over');
      await over.scrollIntoViewIfNeeded();
      const box = (await over.boundingBox())!;
      const asked = page.waitForResponse((response) => response.url().includes('fromStep='));
      await page.mouse.move(box.x + box.width * 0.48, box.y + 40);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.51, box.y + 60, { steps: 4 });
      await page.mouse.up();
      const finer = (await (await asked).json()) as Record<string, { steps: number[]; numPoints: number }>;
      const { steps, numPoints: numNear } = finer['loss']!;
      expect(numNear / steps.length).toBeLessThan(2);
      await figure.getByRole('button', { name: 'Show the whole' }).waitFor();
      await page.screenshot({ path: join(screenshots, 'truth-zoom.png') });
      await figure.getByRole('button', { name: 'Show the whole' }).click();
      await figure.getByText('25,000 points logged').waitFor();
      await page.screenshot({ path: join(screenshots, 'truth-band.png') });
    });
  });
});
