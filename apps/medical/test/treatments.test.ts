import { join } from 'node:path';

import {
  ask,
  askFor,
  invite,
  looks,
  setUpAdministrator,
  visitAs,
  wear,
  type Caller,
  type Journey,
  type WatchedPage,
} from '@newfield/application/testing';
import { learnTreatmentHandler } from '@newfield/jobs/handlers';
import type { RunningWorker } from '@newfield/jobs';
import { madeUpCohort } from '@newfield/medical/treatment';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { MadeCard } from '../src/server/treatments/make-card.ts';
import type { TreatmentDetails } from '../src/server/treatments/treatment-view.ts';
import { screenshots, startMedical, startReading } from './support/medical-journey.ts';

const waitMs = 180_000;
const cohort = madeUpCohort({ numRows: 1500, seed: 5 });
const inside = { age_years: 61.37291, marker: 1.812537, pressure_mmhg: 131 };
const outside = { ...inside, age_years: 97.73521, marker: 3.937519 };

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let worker: RunningWorker;
  let ada: Caller;
  let viewer: Caller;
  let watched: WatchedPage;
  let page: Page;
  let id = '';

  beforeAll(async () => {
    journey = await startMedical();
    ada = await setUpAdministrator(journey.server);
    viewer = await invite(journey.server, ada, 'viewer');
    watched = await visitAs(journey, ada);
    page = watched.page;
    page.setDefaultTimeout(waitMs);
    ({ worker } = await startReading(journey, (blobs) => ({
      'learn-treatment': learnTreatmentHandler({ database: journey.database, blobs }),
    })));
  }, waitMs);

  afterAll(() => journey?.end(() => worker?.stop({ finishWithinMs: 0 })));

  const go = (path: string) => page.goto(`${journey.server.origin}${path}`);
  const shot = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  const choose = (content: string | Buffer) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'cohort.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  const upload = (content: string | Uint8Array, caller = ada) =>
    ask(journey.server, caller, '/api/treatments', {
      method: 'POST',
      bytes: Uint8Array.from(typeof content === 'string' ? Buffer.from(content) : content),
    });
  const details = () => askFor<TreatmentDetails>(journey.server, ada, `/api/treatments/${id}`);
  const makeCard = async (values: Readonly<Record<string, number>>) => {
    for (const [name, value] of Object.entries(values)) {
      await page.getByRole('spinbutton', { name }).fill(`${value}`);
    }
    await page.getByRole('button', { name: 'Make the card' }).click();
    await page.getByRole('region', { name: 'Patient card' }).waitFor();
  };

  test('a table at fault is refused with row and column, a good one gets a suggested plan', async () => {
    await go('/treatments');
    await page.getByText('No study yet').waitFor();
    await page.getByRole('button', { name: 'New study from a CSV file' }).click();
    const lines = cohort.split('\n');
    await choose([...lines.slice(0, 4), lines[4]!.replace(/^[^,]+/, '"=1+1"'), ...lines.slice(5)].join('\n'));
    await page.getByText('Row 5, column 1 (“person”): a cell begins like a spreadsheet formula.').waitFor();
    expect(await watched.violations()).toEqual([]);
    await choose(cohort);
    await page.waitForURL(/\/treatments\/[0-9a-f-]{36}$/);
    id = page.url().split('/').at(-1)!;
    await page.getByText('A suggestion by names and values').waitFor();
    await page.getByRole('combobox', { name: 'Use of stage' }).getByText('category').waitFor();
    await shot('treatments-plan');
    expect(await watched.violations()).toEqual([]);
  });

  test('saving says whom it could compare; a learning can be cancelled', async () => {
    await page.getByLabel('What the treatment is called').fill('new drug');
    await page.getByRole('button', { name: 'Save and check the table' }).click();
    await page.getByText(/^Saved: \d+ treated and \d+ untreated people/).waitFor();
    await page.getByRole('button', { name: 'Learn the study' }).click();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect.poll(async () => (await details()).learning?.state, { timeout: waitMs }).toBe('cancelled');
    expect((await details()).found).toBeNull();
  });

  test(
    'a study is learnt with its progress on the page, and tells what it found',
    async () => {
      await page.getByRole('radio', { name: 'DR-learner (linear)' }).click();
      await page.getByRole('button', { name: 'Learn the study' }).click();
      await page.getByRole('tab', { name: 'What was learnt' }).click();
      await page.getByRole('heading', { name: 'Average effect' }).waitFor();
      await page.getByText('Adjusted for the covariates').waitFor();
      await page.getByText('Outside the study’s support').waitFor();
      for (const chart of ['Overlap', 'Balance of the groups']) {
        await page.locator('figure', { hasText: chart }).locator('canvas').waitFor();
      }
      await shot('treatments-found');
      expect(await watched.violations()).toEqual([]);
    },
    waitMs,
  );

  test('a card of somebody inside the support has effect, curves, support, lights and plain words', async () => {
    await page.getByRole('tab', { name: 'Patient card' }).click();
    await makeCard(inside);
    const card = page.getByRole('region', { name: 'Patient card' });
    await card.getByText('inside', { exact: true }).waitFor();
    await card.getByText('The evidence favours: new drug').waitFor();
    await card.getByText('Under each option').waitFor();
    await card.getByText('“The treatment” is new drug; it is compared with usual.').waitFor();
    await card.getByText('Placebo').waitFor();
    expect(await card.getByText(/research use only/i).count()).toBeGreaterThan(0);
    await shot('treatments-inside');
    expect(await watched.violations()).toEqual([]);
  });

  test('a card of somebody outside favours nothing, and says why', async () => {
    await makeCard(outside);
    const card = page.getByRole('region', { name: 'Patient card' });
    await card.getByText('No option is favoured: the study has too few people like this one.').waitFor();
    await card.getByText('outside', { exact: true }).waitFor();
    await card.getByText('No person of the study had such a value: age_years.').waitFor();
    expect(await card.getByText('The evidence favours').count()).toBe(0);
    await shot('treatments-outside');
    expect(await watched.violations()).toEqual([]);
  });

  test('of who was asked about nothing is kept but that a card was made', async () => {
    const { rows } = await journey.database.pool.query<{ action: string; text: string }>(
      `select action, row_to_json(audit_records)::text as text from audit_records where action = 'treatment.make-card'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const { rows: tables } = await journey.database.pool.query<{ name: string }>(
      `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const entered = /61\.37291|97\.73521|1\.812537|3\.937519/;
    for (const { name } of tables) {
      const { rows: found } = await journey.database.pool.query(
        `select 1 from ${name} as one where one::text ~ $1 limit 1`,
        [entered.source],
      );
      expect([name, found]).toEqual([name, []]);
    }
    expect(journey.server.output()).not.toMatch(entered);
    const key = { 'idempotency-key': crypto.randomUUID() };
    const keyed = await ask(
      journey.server,
      { ...ada, headers: { ...ada.headers, ...key } },
      `/api/treatments/${id}/cards`,
      {
        method: 'POST',
        json: { values: {} },
      },
    );
    expect(keyed.status).toBe(409);
  });

  test('values that the study lacks are refused without being repeated', async () => {
    const card = (values: object) =>
      ask(journey.server, ada, `/api/treatments/${id}/cards`, { method: 'POST', json: { values } });
    for (const values of [{ stage: 'secret-level' }, { secret: 1 }, { age_years: 'secret' }]) {
      const response = await card(values);
      expect(response.status).toBe(422);
      expect(await response.text()).not.toContain('secret');
    }
    expect(((await (await card({})).json()) as MadeCard).card.filled).toHaveLength(5);
  });

  test.each([
    ['a column that comes again', 'a,a\n1,2\n', 'duplicate-header'],
    ['rows of different lengths', 'a,b\n1,2\n3\n', 'ragged-row'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe), 'encoding'],
    ['more people than may be', `a\n${'1\n'.repeat(20_001)}`, 'too-large'],
    ['no people', 'a,b\n', 'empty'],
  ])('%s is refused by name of the fault', async (_, content, fault) => {
    const response = await upload(content);
    expect([response.status, ((await response.json()) as { cell: { fault: string } }).cell.fault]).toEqual([
      422,
      fault,
    ]);
  });

  test.each([
    ['one arm only', (line: string) => line.replace(',usual,', ',new,'), 'one-group'],
    ['a constant covariate', (line: string) => line.replace(/,(fe)?male,/, ',female,'), 'constant'],
    ['nothing known of a covariate', (line: string) => line.replace(/,(fe)?male,/, ',,'), 'all-missing'],
    ['no event', (line: string) => line.replace(/,1$/, ',0'), 'no-event'],
  ])('a plan for %s is refused by name of the fault', async (_, change, fault) => {
    const [header, ...lines] = cohort.trimEnd().split('\n');
    const { id: other } = (await (await upload([header!, ...lines.map(change)].join('\n'))).json()) as { id: string };
    const json = (await details()).plan;
    const response = await ask(journey.server, ada, `/api/treatments/${other}/plan`, { method: 'PUT', json });
    expect([response.status, ((await response.json()) as { cell: { fault: string } }).cell.fault]).toEqual([
      422,
      fault,
    ]);
    expect(
      (await ask(journey.server, ada, `/api/treatments/${other}/learnings`, { method: 'POST', json: {} })).status,
    ).toBe(409);
    expect((await ask(journey.server, ada, `/api/treatments/${other}`, { method: 'DELETE' })).status).toBe(200);
  });

  test('a viewer makes cards and changes nothing', async () => {
    const path = `/api/treatments/${id}`;
    const json = { values: {} };
    expect((await ask(journey.server, viewer, `${path}/cards`, { method: 'POST', json })).status).toBe(200);
    expect((await upload('a,b\n1,2\n', viewer)).status).toBe(403);
    expect((await ask(journey.server, viewer, `${path}/learnings`, { method: 'POST', json: {} })).status).toBe(403);
    expect((await ask(journey.server, viewer, path, { method: 'DELETE' })).status).toBe(403);
    const other = await visitAs(journey, viewer);
    await other.page.goto(`${journey.server.origin}/treatments/${id}`);
    await other.page.getByRole('button', { name: 'Make the card' }).waitFor();
    expect(await other.page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    await other.page.context().close();
  });

  describe.each(looks)('in the $theme theme and the language $locale', (look) => {
    test('list, card and columns pass axe, and fit a telephone', async () => {
      const one = await visitAs(journey, ada);
      await wear(one.page, journey.server.origin, look);
      const fits = async (name: string) => {
        await one.page.waitForLoadState('networkidle');
        await one.page.screenshot({
          path: join(screenshots, `${name}-${look.theme}-${look.locale}.png`),
          fullPage: true,
        });
        expect(await one.violations()).toEqual([]);
        await one.page.setViewportSize({ width: 360, height: 800 });
        expect(await one.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        await one.page.setViewportSize({ width: 1360, height: 850 });
      };
      await one.page.goto(`${journey.server.origin}/treatments`);
      await one.page.locator('main h1').waitFor();
      await fits('treatments');
      await one.page.goto(`${journey.server.origin}/treatments/${id}`);
      await one.page.locator('form button[type=submit]').click();
      await one.page.locator('section section').first().waitFor();
      await fits('treatment-card');
      await one.page.getByRole('tab').last().click();
      await fits('treatment-columns');
      expect(one.complaints).toEqual([]);
      expect(one.foreignRequests).toEqual([]);
      await one.page.context().close();
    });
  });
});
