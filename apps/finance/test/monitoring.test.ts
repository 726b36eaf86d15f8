import { join } from 'node:path';

import {
  ask,
  askFor,
  invite,
  looks,
  visitAs,
  wear,
  type Caller,
  type WatchedPage,
} from '@newfield/application/testing';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { monitorCreditHandler } from '@newfield/jobs/handlers';
import { assignMember, createLender } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDriftedTable } from '../src/demo/fill-demo.ts';
import { screenshots, startFinance, type FinanceJourney } from './support/finance-journey.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let finance: FinanceJourney;
  let worker: RunningWorker;
  let watched: WatchedPage;
  let page: Page;
  let tableId: string;

  beforeAll(async () => {
    finance = await startFinance();
    const { journey, blobs, ada, filled } = finance;
    const { database, installation } = journey;
    tableId = await addDriftedTable(database, blobs, filled, { isMonitored: false });
    worker = await startWorker(database, {
      name: 'watcher',
      blobs,
      folder: join(installation.home, 'jobs'),
      handlers: { 'monitor-credit': monitorCreditHandler({ database, blobs }) },
    });
    watched = await visitAs(journey, ada);
    page = watched.page;
  });

  afterAll(() => finance?.journey.end(() => worker?.stop({ finishWithinMs: 0 })));

  const go = (path: string) => page.goto(`${finance.journey.server.origin}${path}`);
  const shot = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const countInRail = () => page.getByRole('link', { name: /^Monitoring/ }).textContent();

  test('an expert has the champion watched over a table that drifts, and alarms come up', async () => {
    await go('/monitoring');
    await page.getByText('This model has not been watched over this table').waitFor();
    await page.getByText('No alarm is open').waitFor();
    await shot('monitoring-empty');
    await page.getByRole('button', { name: 'Run monitoring' }).click();
    await page.getByRole('heading', { name: /open alarms/ }).waitFor({ timeout: 120_000 });
    await page.getByText('The scores moved').waitFor();
    await page.getByText('An input moved: Used share of credit card limits').waitFor();
    await page.getByRole('heading', { name: 'Fairness by age' }).waitFor();
    expect(await page.getByRole('row', { name: /^E / }).count()).toBe(1);
    await expect.poll(countInRail).toMatch(/Monitoring\d+/);
    await page.waitForLoadState('networkidle');
    await shot('monitoring');
    expect(await isTooWide()).toBe(false);
  });

  test('they are acknowledged with a note, which the trail keeps', async () => {
    await page.getByRole('button', { name: 'Acknowledge: score', exact: true }).click();
    await page.getByLabel('Note').fill('A campaign on price comparison pages; the scorecard is being rebuilt.');
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('heading', { name: 'Acknowledged alarms' }).waitFor();
    await expect.poll(() => page.getByText('The scores moved').count()).toBeGreaterThan(0);
    await expect.poll(() => page.getByRole('button', { name: 'Acknowledge: score', exact: true }).count()).toBe(0);
    const region = page.getByRole('region', { name: 'Acknowledged alarms' });
    expect(await region.last().textContent()).toContain('Ada Lovelace');
    await shot('monitoring-acknowledged');
  });

  test('the same monitoring again raises none of them a second time', async () => {
    const { server } = finance.journey;
    const before = await askFor<{ numOpen: number }>(server, finance.ada, '/api/alarms');
    const done = () =>
      askFor<{ runs: { state: string }[] }>(server, finance.ada, '/api/monitorings').then(
        ({ runs }) => runs.filter(({ state }) => state === 'completed').length,
      );
    const json = { modelId: finance.filled.championId, historyId: tableId };
    await askFor(server, finance.ada, '/api/monitorings', { method: 'POST', json });
    await expect.poll(done, { timeout: 120_000 }).toBe(2);
    expect(await askFor<{ numOpen: number }>(server, finance.ada, '/api/alarms')).toMatchObject({
      numOpen: before.numOpen,
    });
  });

  test('the portfolio shows exposure, expected loss, grades and concentration', async () => {
    await go('/portfolio');
    await page.getByText('Expected loss', { exact: true }).first().waitFor();
    await page.getByRole('region', { name: 'Grades' }).last().waitFor();
    expect(await page.getByText(/€[\d,]+\.\d\d/).count()).toBeGreaterThan(10);
    await page.getByRole('combobox', { name: 'Field' }).click();
    await page.getByRole('option', { name: 'Housing' }).click();
    await page.getByRole('row', { name: /^rent / }).waitFor();
    await page.waitForLoadState('networkidle');
    await shot('portfolio');
    expect(await isTooWide()).toBe(false);
  });

  describe.each(looks)('in $theme and $locale', (look) => {
    test.each(['monitoring', 'portfolio'])('/%s passes axe, also on a telephone', async (name) => {
      await wear(page, finance.journey.server.origin, look);
      await go(`/${name}`);
      await page.getByRole('heading', { level: 2 }).nth(1).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await watched.violations()).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
      await shot(`${name}-${look.theme}-${look.locale}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await shot(`${name}-${look.theme}-${look.locale}-narrow`);
      expect(await isTooWide()).toBe(false);
      await page.setViewportSize({ width: 1360, height: 850 });
    });
  });

  test('nobody of another lender sees or touches any of it', async () => {
    const { journey, ada, filled } = finance;
    const { server, database } = journey;
    const other = await createLender(database.db, { name: 'Another', currency: 'CNY', address: '', contact: '' });
    const stranger: Caller = await invite(server, ada, 'expert');
    await assignMember(database.db, stranger.userId, other.id);
    const choices = await askFor<object>(server, stranger, '/api/monitorings');
    expect(choices).toEqual({ models: [], tables: [], runs: [] });
    const ids = { modelId: filled.championId, historyId: tableId };
    const latest = `/api/monitorings/latest?${new URLSearchParams(ids).toString()}`;
    expect(await askFor(server, stranger, latest)).toEqual({ latest: null });
    const theirs = await askFor<{ alarms: { id: string }[] }>(server, ada, '/api/alarms');
    const { runs } = await askFor<{ runs: { id: string }[] }>(server, ada, '/api/monitorings');
    const refused = [
      await ask(server, stranger, '/api/monitorings', { method: 'POST', json: ids }),
      await ask(server, stranger, `/api/monitorings/runs/${runs[0]!.id}/cancellation`, { method: 'POST', json: {} }),
      await ask(server, stranger, '/api/alarms/acknowledgements', {
        method: 'POST',
        json: { alarmIds: [theirs.alarms[0]!.id], note: 'x' },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test('no page complained, and none asked another host', () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.foreignRequests).toEqual([]);
  });
});
