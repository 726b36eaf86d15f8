import { join } from 'node:path';

import { ask, askFor, invite, setUpAdministrator, visitAs, type Caller } from '@newfield/application/testing';
import { packBundle } from '@newfield/core';
import { openQueue, type Queue } from '@newfield/jobs';
import { registerBundle } from '@newfield/jobs/registry';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { changedVersion } from './support/changed-version.ts';
import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';

const shipped = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'models', 'cats-dogs-article');

interface Refusal {
  readonly code: string;
  readonly change?: { readonly action: string; readonly byName: string; readonly isOwn: boolean };
}

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey;
  let again: StudioServer | undefined;
  let queue: Queue;
  let ada: Caller;
  let grace: Caller;
  let adasPage: Page;
  let gracesPage: Page;
  let runId: string;
  let jobId: string;

  beforeAll(async () => {
    journey = await startJourney();
    const { database, installation, studio } = journey;
    queue = await openQueue(database);
    ada = await setUpAdministrator(studio);
    grace = await invite(studio, ada, 'expert');
    adasPage = (await visitAs(journey, ada)).page;
    gracesPage = (await visitAs(journey, grace)).page;
    const blobs = await openBlobStore({ home: installation.home });
    const next = join(installation.home, 'next');
    await changedVersion(shipped, next, '1.1.0');
    for (const [folder, name] of [
      [shipped, 'first'],
      [next, 'second'],
    ] as const) {
      const archive = join(installation.home, `${name}.tar.gz`);
      await packBundle(folder, archive);
      await registerBundle(database, blobs, archive, ada.userId);
    }
    jobId = await queue.send('train', { recipe: 'waits', name: 'a run of two' });
    const { rows } = await database.pool.query<{ id: string }>('select id from runs where job_id = $1', [jobId]);
    runId = rows[0]!.id;
  });

  afterAll(async () => {
    await queue?.close();
    await journey?.end(() => again?.stop());
  });

  const show = (page: Page, path: string) => page.goto(`${journey.studio.origin}${path}`);
  const notesOf = (page: Page) => page.getByLabel('Notes');
  const saved = async () => {
    const { rows } = await journey.database.pool.query<{ notes: string }>('select notes from runs where id = $1', [
      runId,
    ]);
    return rows[0]!.notes;
  };
  const countAudited = async (action: string) => {
    const { rowCount } = await journey.database.pool.query(
      `select 1 from audit_records where action = $1 and outcome = 'success'`,
      [action],
    );
    return rowCount!;
  };
  const refusalOf = async (caller: Caller, path: string, method: string, json?: unknown) => {
    const response = await ask(journey.studio, caller, path, { method, ...(json !== undefined && { json }) });
    return { status: response.status, ...((await response.json()) as Refusal) };
  };

  describe('two people at once', () => {
    test('who writes notes while somebody else saves them sees who it was, keeps both texts and joins them', async () => {
      await Promise.all([show(adasPage, `/train/runs/${runId}`), show(gracesPage, `/train/runs/${runId}`)]);
      await notesOf(adasPage).fill('Ada: the usual rate.');
      await notesOf(gracesPage).fill('Grace: look at step 40.');
      await gracesPage.getByRole('button', { name: 'Save notes' }).click();
      await gracesPage.getByText('Notes saved', { exact: true }).waitFor();
      // At the very moment, before Ada's page has heard of it, or a few seconds later: the same is said.
      const stale = await refusalOf(ada, `/api/runs/${runId}/notes`, 'PUT', { notes: 'Ada', revision: 0 });
      expect(stale).toMatchObject({
        status: 409,
        code: 'CHANGED_MEANWHILE',
        change: { byName: 'The expert', isOwn: false },
      });
      await adasPage.getByText(/The expert changed these notes on .*, while you were writing/).waitFor();
      expect(await notesOf(adasPage).inputValue()).toBe('Ada: the usual rate.');
      await adasPage.getByRole('button', { name: 'Take theirs' }).scrollIntoViewIfNeeded();
      await adasPage.screenshot({ path: join(screenshots, 'truth-notes.png') });
      await adasPage.getByRole('button', { name: 'Put both together' }).click();
      await adasPage.getByRole('button', { name: 'Save notes' }).click();
      await expect.poll(saved).toBe('Grace: look at step 40.\n\nAda: the usual rate.');
    });

    test('the second to promote a version keeps the reason and is told who did it', async () => {
      await Promise.all([show(adasPage, '/models/cats-dogs-article'), show(gracesPage, '/models/cats-dogs-article')]);
      const choose = (page: Page) =>
        page.getByRole('region', { name: 'Versions' }).getByRole('button', { name: '1.1.0' }).click();
      await Promise.all([choose(adasPage), choose(gracesPage)]);
      const reasonOf = (page: Page) => page.getByRole('dialog').getByLabel('Why');
      for (const page of [adasPage, gracesPage]) await page.getByRole('button', { name: 'Promote' }).click();
      await reasonOf(adasPage).fill('Better on foxes.');
      await reasonOf(gracesPage).fill('Half the size.');
      await gracesPage.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
      await gracesPage.getByText('Production', { exact: true }).first().waitFor();
      await adasPage.getByText('Somebody else has changed this version meanwhile; it is in: Production').waitFor();
      await adasPage.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
      await adasPage.getByText(/The expert moved version 1\.1\.0 to Production on/).waitFor();
      expect(await reasonOf(adasPage).inputValue()).toBe('Better on foxes.');
      await adasPage.screenshot({ path: join(screenshots, 'truth-promote.png') });
      await adasPage.keyboard.press('Escape');
      // Behind the window the page has followed by itself.
      await adasPage.getByRole('button', { name: 'Archive' }).waitFor();
    });

    test('of two who decide one change of stage the second learns how it was decided', async () => {
      const json = { isSecondPersonNeeded: true };
      await askFor(journey.studio, ada, '/api/settings/registry', { method: 'PUT', json });
      const { rows } = await journey.database.pool.query<{ id: string }>(
        `select id from model_versions where version = '1.0.0'`,
      );
      const asked = { method: 'PUT', json: { stage: 'production', reason: 'Back to the first.' } };
      await askFor(journey.studio, ada, `/api/versions/${rows[0]!.id}/stage`, asked);
      const { rows: waiting } = await journey.database.pool.query<{ id: string }>(
        `select id from model_stage_changes where state = 'waiting'`,
      );
      const decide = (caller: Caller, agrees: boolean) =>
        refusalOf(caller, `/api/stage-changes/${waiting[0]!.id}/decision`, 'POST', { agrees });
      expect((await decide(grace, false)).status).toBe(200);
      expect(await decide(ada, false)).toMatchObject({
        code: 'CHANGED_MEANWHILE',
        change: { action: 'model.refuse', byName: 'The expert' },
      });
    });

    test('who cancels what somebody has cancelled is told so, and both pages follow without being loaded anew', async () => {
      await show(adasPage, `/train/runs/${runId}`);
      await adasPage.getByText('No worker is running, so nothing is done now').waitFor();
      await askFor(journey.studio, grace, `/api/jobs/${jobId}/cancel`, { method: 'POST' });
      expect(await refusalOf(ada, `/api/jobs/${jobId}/cancel`, 'POST')).toMatchObject({
        code: 'CHANGED_MEANWHILE',
        change: { action: 'job.cancel', byName: 'The expert' },
      });
      await adasPage.locator('main').getByText('Cancelled', { exact: true }).first().waitFor();
      expect((await refusalOf(ada, `/api/jobs/${jobId}/retry`, 'POST')).status).toBe(200);
      expect(await refusalOf(grace, `/api/jobs/${jobId}/retry`, 'POST')).toMatchObject({
        change: { action: 'job.retry', byName: 'Ada Lovelace' },
      });
    });

    test('a role is changed by whom saw the present one alone', async () => {
      const change = (role: string) =>
        refusalOf(ada, `/api/people/${grace.userId}`, 'PATCH', { role, seen: { role: 'expert', isDisabled: false } });
      expect((await change('operator')).status).toBe(200);
      expect(await change('viewer')).toMatchObject({
        change: { action: 'user.change', byName: 'Ada Lovelace', isOwn: true },
      });
      const back = { role: 'expert', seen: { role: 'operator', isDisabled: false } };
      expect((await refusalOf(ada, `/api/people/${grace.userId}`, 'PATCH', back)).status).toBe(200);
    });

    test('the audit log shows names, finds by them, and people get a new link by a button', async () => {
      await show(adasPage, '/audit');
      await adasPage.getByLabel('Search person, action, record, address').fill('the expert');
      const rows = adasPage.getByRole('region', { name: 'Audit' }).getByRole('row');
      await expect.poll(() => rows.nth(1).textContent()).toContain('The expert');
      await adasPage.screenshot({ path: join(screenshots, 'truth-audit.png') });
      await show(adasPage, '/people');
      await adasPage.getByRole('button', { name: 'Make a new link for The expert' }).click();
      await adasPage.getByRole('button', { name: 'Make the link' }).click();
      expect(await adasPage.getByRole('region', { name: 'Link' }).textContent()).toContain('/password#token=');
      await adasPage.screenshot({ path: join(screenshots, 'truth-link.png') });
    });
  });

  describe('a lost connection', () => {
    const lost = (page: Page) => page.getByText(/No connection to Newfield since/);

    test('is said at once; what was written stays, and what was sent happens when it is back', async () => {
      await show(gracesPage, `/train/runs/${runId}`);
      await notesOf(gracesPage).fill('written on a train');
      await gracesPage.context().setOffline(true);
      await lost(gracesPage).waitFor();
      await gracesPage.getByRole('button', { name: 'Save notes' }).click();
      await gracesPage.getByText('1 action has not been answered', { exact: false }).waitFor();
      await gracesPage.screenshot({ path: join(screenshots, 'truth-offline.png') });
      expect(await notesOf(gracesPage).inputValue()).toBe('written on a train');
      await gracesPage.context().setOffline(false);
      await lost(gracesPage).waitFor({ state: 'detached' });
      await gracesPage.getByText('That has been done now', { exact: true }).waitFor();
      expect(await saved()).toBe('written on a train');
    });

    test('an answer that got lost is asked for again: it happened once, and that is said', async () => {
      const before = await countAudited('run.note');
      let numCut = 0;
      await gracesPage.route('**/notes', async (route) => {
        if (numCut++ > 0) return route.continue();
        // The server does it; the answer never comes.
        await route.fetch();
        await route.abort('connectionreset');
      });
      await notesOf(gracesPage).fill('once and not twice');
      await gracesPage.getByRole('button', { name: 'Save notes' }).click();
      await gracesPage.getByText('That had happened before the connection broke', { exact: true }).waitFor();
      await gracesPage.unroute('**/notes');
      expect(await saved()).toBe('once and not twice');
      expect(await countAudited('run.note')).toBe(before + 1);
    });

    test('a request with the key of another is refused, and with its own is answered alike', async () => {
      const headers = { ...grace.headers, 'idempotency-key': '0b0a1a44-6a0f-4d7e-9a39-0d8f6a1c2b3d' };
      const caller = { ...grace, headers };
      const job = { kind: 'train', recipe: 'keyed' };
      const first = await askFor<{ id: string }>(journey.studio, caller, '/api/jobs', { method: 'POST', json: job });
      const second = await ask(journey.studio, caller, '/api/jobs', { method: 'POST', json: job });
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(await second.json()).toEqual(first);
      expect(await refusalOf(caller, `/api/jobs/${first.id}/cancel`, 'POST')).toMatchObject({ code: 'KEY_REUSED' });
    });

    test('a server that is ended and started again is waited for, and nothing that is written is lost', async () => {
      await notesOf(gracesPage).fill('through a restart');
      await journey.studio.stop();
      await lost(gracesPage).waitFor();
      await gracesPage.getByRole('button', { name: 'Save notes' }).click();
      again = await startStudio(journey.installation, journey.studio.port);
      await lost(gracesPage).waitFor({ state: 'detached' });
      await expect.poll(saved).toBe('through a restart');
    }, 120_000);

    test('a session that ends in the middle of a form is begun again over it, with the text as it was', async () => {
      await notesOf(gracesPage).fill('longer than twelve hours');
      // What came before has settled.
      await expect.poll(() => gracesPage.getByRole('button', { name: 'Save notes' }).isEnabled()).toBe(true);
      await journey.database.pool.query('delete from auth_sessions where user_id = $1', [grace.userId]);
      await gracesPage.getByRole('button', { name: 'Save notes' }).click();
      const dialog = gracesPage.getByRole('dialog', { name: 'Your session has ended' });
      await dialog.waitFor();
      await gracesPage.screenshot({ path: join(screenshots, 'truth-session.png') });
      expect(await gracesPage.locator('textarea').inputValue()).toBe('longer than twelve hours');
      await dialog.getByLabel('Password').fill('seven green bicycles at dawn');
      await dialog.getByRole('button', { name: 'Sign in' }).click();
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(saved).toBe('longer than twelve hours');
    });

    test('who signs in on the page of its own comes back to where they were', async () => {
      await journey.database.pool.query('delete from auth_sessions where user_id = $1', [grace.userId]);
      await show(gracesPage, '/train');
      await gracesPage.waitForURL('**/sign-in');
      await gracesPage.getByLabel('E-mail').fill('expert@newfield.example');
      await gracesPage.getByLabel('Password').fill('seven green bicycles at dawn');
      await gracesPage.getByRole('button', { name: 'Sign in' }).click();
      await gracesPage.waitForURL(`**/train/runs/${runId}`);
    });
  });
});
