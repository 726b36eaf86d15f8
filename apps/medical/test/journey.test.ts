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
} from '@newfield/application/testing';
import type { RunningWorker } from '@newfield/jobs';
import { collectLabelsHandler } from '@newfield/jobs/handlers';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { samplePath, screenshots, sendSample, startMedical, startReading } from './support/medical-journey.ts';

const password = 'seven green bicycles at dawn';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let worker: RunningWorker;
  let ada: Caller;
  let grace: Caller;
  let adasPage: Page;
  let gracesPage: Page;
  let studyId: string;

  beforeAll(async () => {
    journey = await startMedical();
    const { server } = journey;
    ada = await setUpAdministrator(server);
    grace = await invite(server, ada, 'expert');
    adasPage = (await visitAs(journey, ada)).page;
    gracesPage = (await visitAs(journey, grace)).page;
    ({ worker } = await startReading(journey, (blobs) => ({
      'collect-labels': collectLabelsHandler({ database: journey.database, blobs }),
    })));
  });

  afterAll(() => journey?.end(() => worker?.stop({ finishWithinMs: 0 })));

  const open = (page: Page, path: string) => page.goto(`${journey.server.origin}${path}`);
  const study = (caller: Caller) =>
    askFor<{ study: { state: string; patientPseudonym: string; isDeidentified: boolean } }>(
      journey.server,
      caller,
      `/api/studies/${studyId}`,
    );

  test('whoever is signed in to one application is signed in to this one, and a stranger sees nothing', async () => {
    const { page } = await journey.visit();
    await open(page, '/worklist');
    await page.waitForURL(/\/sign-in$/);
    await open(adasPage, '/');
    await adasPage.getByRole('heading', { name: 'Worklist' }).waitFor();
    await adasPage.getByText('Nothing waits').waitFor();
  });

  test('an upload is on the worklist without what names its patient, and a model reads it or says why not', async () => {
    await adasPage.getByRole('button', { name: 'Upload' }).click();
    await adasPage.locator('input[type=file]').setInputFiles(samplePath('chest-phantom-opacity'));
    await adasPage.getByText('1 picture taken in').waitFor();
    await adasPage.screenshot({ path: join(screenshots, 'upload.png') });
    const href = await adasPage.getByRole('link', { name: 'Open the study' }).getAttribute('href');
    studyId = href!.split('/').at(-1)!;
    await adasPage.keyboard.press('Escape');
    await expect.poll(async () => (await study(ada)).study.state, { timeout: 60_000 }).toBe('read');
    const { isDeidentified, patientPseudonym } = (await study(ada)).study;
    expect(isDeidentified).toBe(true);
    expect(patientPseudonym).not.toMatch(/synthetic/i);
    await adasPage.getByRole('link', { name: patientPseudonym }).click();
    await adasPage.waitForURL(/\/studies\//);
  });

  test('the first reader gives a verdict on each finding, with a reason where they differ', async () => {
    await adasPage.getByRole('button', { name: 'Start the review' }).click();
    await adasPage.getByRole('button', { name: 'Submit the review' }).waitFor();
    await open(gracesPage, `/studies/${studyId}`);
    await gracesPage.getByText('Ada Lovelace has it open').waitFor();
    await giveVerdicts(adasPage);
    await adasPage.screenshot({ path: join(screenshots, 'review.png'), fullPage: true });
    await adasPage.getByRole('button', { name: 'Submit the review' }).click();
    await adasPage.getByText('It waits for another reader').waitFor();
  });

  test('the second reader does not see the first one’s review before their own; where they differ a third person decides', async () => {
    const again = await ask(journey.server, ada, `/api/studies/${studyId}/reviews`, {
      method: 'POST',
      json: { findings: [] },
    });
    expect(again.status).toBe(403);
    const hidden = await askFor<{ reviews: unknown[]; numHiddenReviews: number }>(
      journey.server,
      grace,
      `/api/studies/${studyId}`,
    );
    expect(hidden).toMatchObject({ reviews: [], numHiddenReviews: 1 });
    await gracesPage.getByText('You are the second reader').waitFor();
    await giveVerdicts(gracesPage);
    await gracesPage.getByRole('button', { name: 'Submit the review' }).click();
    await gracesPage.getByRole('button', { name: 'Sign' }).waitFor();
    expect((await study(grace)).study.state).toBe('ready');
  });

  test('signing takes the password once more, can’t be undone, and is in the audit log with the report’s checksum', async () => {
    await gracesPage.getByRole('button', { name: 'Sign' }).click();
    await gracesPage.getByLabel('Your password').fill('something else entirely');
    await gracesPage.getByRole('button', { name: 'Sign for good' }).click();
    await gracesPage.getByText('The e-mail address or the password is wrong.').waitFor();
    await gracesPage.getByLabel('Your password').fill(password);
    await gracesPage.getByRole('button', { name: 'Sign for good' }).click();
    await gracesPage.getByText(/Signed by The expert/).waitFor();
    await gracesPage
      .getByText(/Research use only|For research use only/)
      .first()
      .waitFor();
    const { sha256 } = await askFor<{ sha256: string }>(journey.server, grace, `/api/studies/${studyId}/report`);
    const records = await askFor<{ recordId: string; details: { reportSha256?: string } }[]>(
      journey.server,
      ada,
      '/api/audit?text=study.sign',
    );
    expect(records.find(({ details }) => details.reportSha256 === sha256)?.recordId).toBe(studyId);
    const { pool } = journey.database;
    for (const statement of [
      `update medical_reports set sha256 = '' where study_id = $1`,
      `delete from medical_reports where study_id = $1`,
      `update medical_studies set state = 'ready' where id = $1`,
      `update medical_reviews set comment = 'x' where study_id = $1`,
    ]) {
      await expect(pool.query(statement, [studyId])).rejects.toThrow(/stands/);
    }
  });

  test('readers who differ bring in a third person', async () => {
    const other = await sendSample(journey, ada, 'chest-phantom-monochrome1');
    const path = `/api/studies/${other}`;
    const third = await invite(journey.server, ada, 'administrator');
    await askFor(journey.server, ada, `${path}/claim`, { method: 'POST' });
    const say = (caller: Caller, decision: string) =>
      askFor<{ state: string }>(journey.server, caller, `${path}/reviews`, {
        method: 'POST',
        json: { findings: [{ code: 'pneumonia', verdict: 'added', decision, reason: 'as I see it' }] },
      });
    expect((await say(ada, 'positive')).state).toBe('second-read');
    expect((await say(grace, 'negative')).state).toBe('arbitration');
    expect((await say(third, 'negative')).state).toBe('ready');
  });

  test('what was signed becomes a data set of one’s own', async () => {
    await askFor(journey.server, ada, '/api/confirmed-labels', { method: 'POST' });
    const last = () =>
      askFor<{ job: { state: string; output: { numPictures: number } } }>(journey.server, ada, '/api/confirmed-labels');
    await expect.poll(async () => (await last()).job.state, { timeout: 60_000 }).toBe('completed');
    expect((await last()).job.output.numPictures).toBe(1);
    const { rows } = await journey.database.pool.query(`select file_name from uploads where domain = 'studio/data'`);
    expect(rows).toHaveLength(1);
  });

  describe.each(looks)('in the $theme theme and the language $locale', (look) => {
    test.each(['/worklist', '/studies/:id', '/settings', '/account', '/people', '/system', '/audit'])(
      '%s passes axe',
      async (path) => {
        const watched = await visitAs(journey, ada);
        await wear(watched.page, journey.server.origin, look);
        await open(watched.page, path.replace(':id', studyId));
        await watched.page.locator('main h1').waitFor();
        await watched.page.waitForLoadState('networkidle');
        const name = path.slice(1).split('/')[0]!;
        await watched.page.screenshot({ path: join(screenshots, `${name}-${look.theme}-${look.locale}.png`) });
        expect(await watched.violations()).toEqual([]);
        expect(watched.complaints).toEqual([]);
        expect(watched.foreignRequests).toEqual([]);
        await watched.page.context().close();
      },
    );
  });
});

/** Agrees with every finding of the model, and decides where it gave no answer; where there is none, adds one. */
async function giveVerdicts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit the review' }).waitFor();
  const findings = await page
    .getByRole('region')
    .filter({ has: page.getByRole('radio', { name: 'Accept' }) })
    .all();
  for (const finding of findings) {
    const isOpen = (await finding.getByText('No answer').count()) > 0;
    await finding.getByRole('radio', { name: isOpen ? 'Change' : 'Accept' }).click();
    if (isOpen) await finding.getByRole('textbox').fill('opacity in the right lower lung');
  }
  if (findings.length > 0) return;
  await page.getByRole('combobox', { name: 'Add a finding' }).click();
  await page.getByRole('option', { name: 'Pneumonia', exact: true }).click();
  await page.getByLabel('Pneumonia: Why').fill('opacity in the right lower lung');
}
