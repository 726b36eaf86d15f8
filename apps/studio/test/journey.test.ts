import { join } from 'node:path';

import { ada, looks, wear } from '@newfield/application/testing';
import { packBundle } from '@newfield/core';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { drawPicture } from './support/draw-picture.ts';
import { slowTraining } from './support/slow-training.ts';

const bundleFolder = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'models', 'cats-dogs');

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey | undefined;
  let installation: Journey['installation'];
  let studio: Journey['studio'];
  let database: Journey['database'];
  let worker: RunningWorker;
  let watched: Journey['watched'];
  let page: Journey['page'];
  let archive: string;

  beforeAll(async () => {
    journey = await startJourney(async ({ home }) => {
      archive = join(home, 'cats-dogs.tar.gz');
      await packBundle(bundleFolder, archive);
    });
    ({ installation, studio, database, watched, page } = journey);
    const { home } = installation;
    worker = await startWorker(database, {
      handlers: { train: slowTraining },
      blobs: await openBlobStore({ home }),
      folder: join(home, 'jobs'),
    });
  });

  afterAll(async () => {
    await journey?.end(() => worker?.stop());
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });

  test('a stranger sees the sign-in page and nothing else', async () => {
    await page.goto(`${studio.origin}/jobs`);
    await page.waitForURL('**/sign-in');
    expect((await page.request.get(`${studio.origin}/api/jobs`)).status()).toBe(401);
  });

  test('the link in the terminal makes the first administrator, who is then signed in', async () => {
    await page.goto(studio.setupLink());
    await page.getByLabel('Name').fill(ada.name);
    await page.getByLabel('E-mail').fill(ada.email);
    await page.getByLabel('Password').fill('password1234');
    await button('Create account').click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('Password').fill(ada.password);
    await button('Create account').click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    await page.getByText('No jobs yet').waitFor();
  });

  test('a training started from the page shows its progress and its log, and stops when cancelled', async () => {
    await button('Start training').click();
    await page.getByLabel('Epochs').fill('600');
    await button('Start').last().click();
    const drawer = page.getByRole('dialog', { name: 'Job: Training' });
    await drawer.getByText('epoch 3: loss 0.767').waitFor();
    await drawer.getByRole('progressbar').waitFor();
    await page.screenshot({ path: join(screenshots, 'job-running.png') });
    expect(await watched.violations()).toEqual([]);
    await drawer.getByRole('button', { name: 'Cancel job' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel job' }).click();
    await drawer.getByText('Cancelled').waitFor();
    await drawer.getByRole('button', { name: 'Close' }).click();
  });

  test('a training that is let run completes', async () => {
    await button('Start training').click();
    await page.getByLabel('Epochs').fill('5');
    await button('Start').last().click();
    const drawer = page.getByRole('dialog', { name: 'Job: Training' });
    await drawer.getByText('Completed').waitFor();
    await drawer.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('region', { name: 'Jobs' }).getByText('Completed').waitFor();
  });

  test('a packed bundle becomes a candidate, is promoted, and answers for a picture', async () => {
    await page.getByRole('link', { name: 'Models' }).click();
    await page.getByText('No models yet').waitFor();
    await button('Add a bundle').click();
    await page.locator('input[type=file]').setInputFiles(archive);
    await page.getByRole('heading', { name: 'cats-dogs', level: 1 }).waitFor();
    await page.getByText('Candidate', { exact: true }).waitFor();
    await button('Promote').click();
    await page.getByRole('dialog').getByLabel('Why').fill('The best on the test split.');
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await page.getByText('Production', { exact: true }).waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'pet.png',
      mimeType: 'image/png',
      buffer: await drawPicture(page),
    });
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer
      .getByText(/^(cat|dog)$/)
      .first()
      .waitFor();
    expect(await answer.textContent()).toMatch(/[\d,.]+ ms/);
    expect(await watched.violations()).toEqual([]);
    await page.screenshot({ path: join(screenshots, 'model-answer.png') });
  });

  test('an API key made here reads models and may nothing else', async () => {
    await page.getByRole('link', { name: 'Account' }).click();
    await button('Make a key').first().click();
    await page.getByLabel('Name').fill('nightly report');
    await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
    const key = await page.getByRole('region', { name: 'API key' }).textContent();
    await button('I have it').click();
    const headers = { authorization: `Bearer ${key}` };
    const statusOf = async (path: string) => (await fetch(`${studio.origin}${path}`, { headers })).status;
    expect(await statusOf('/api/models')).toBe(200);
    expect(await statusOf('/api/jobs')).toBe(403);
    await button('Revoke nightly report').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('You have none.', { exact: false }).waitFor();
    expect(await statusOf('/api/models')).toBe(401);
  });

  test('an invited person chooses a password, gets another role, and is refused once disabled', async () => {
    await page.getByRole('link', { name: 'People' }).click();
    await button('Invite').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Grace Hopper');
    await dialog.getByLabel('E-mail').fill('grace@newfield.example');
    await dialog.getByRole('button', { name: 'Invite' }).click();
    const link = (await page.getByRole('region', { name: 'Link' }).textContent())!;
    expect(await watched.violations()).toEqual([]);
    await button('I have it').click();
    await page.getByText('2 people').waitFor();

    const theirs = await journey!.visit();
    await theirs.page.goto(link);
    await theirs.page.getByLabel('Password').fill('violet anchors under ninety moons');
    await theirs.page.getByRole('button', { name: 'Save password' }).click();
    await theirs.page.waitForURL('**/sign-in');
    await theirs.page.getByLabel('E-mail').fill('grace@newfield.example');
    await theirs.page.getByLabel('Password').fill('violet anchors under ninety moons');
    await theirs.page.getByRole('button', { name: 'Sign in' }).click();
    await theirs.page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    expect(await theirs.page.getByRole('link', { name: 'People' }).count()).toBe(0);
    const roleOfTheirs = async () => {
      const response = await theirs.page.request.get(`${studio.origin}/api/me`);
      return response.ok() ? ((await response.json()) as { role: string }).role : response.status();
    };
    expect(await roleOfTheirs()).toBe('viewer');

    await page.getByRole('combobox', { name: 'Role of Grace Hopper' }).click();
    await page.getByRole('option', { name: 'Expert' }).click();
    await page.getByText('Grace Hopper has been changed').first().waitFor();
    expect(await roleOfTheirs()).toBe('expert');
    await button('Disable Grace Hopper').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click();
    await button('Enable Grace Hopper').waitFor();
    expect(await roleOfTheirs()).toBe(401);
    // Somebody has to remain who can let others in.
    await button(`Disable ${ada.name}`).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click();
    await page.getByText('At least one administrator must remain.').first().waitFor();
    expect(await watched.violations()).toEqual([]);
    await theirs.page.context().close();
  });

  test('the audit log holds all of it, and is intact', async () => {
    await page.getByRole('link', { name: 'Audit log' }).click();
    for (const action of [
      'user.set-up',
      'job.start',
      'job.cancel',
      'model.register',
      'model.stage',
      'api-key.create',
      'user.invite',
      'user.change',
    ]) {
      await page.getByText(action, { exact: true }).first().waitFor();
    }
    await button('Verify').click();
    await page.getByText(/^Intact: \d+ records checked$/).waitFor();
    await page.getByRole('region', { name: 'Audit log' }).getByRole('button', { name: '2', exact: true }).click();
    await page.getByText('Record 2').waitFor();
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    test.each(['jobs', 'models', 'models/cats-dogs', 'account', 'people', 'audit', 'sign-in', 'setup', 'nowhere'])(
      '/%s passes axe',
      async (path) => {
        await wear(page, studio.origin, { theme, locale });
        await page.goto(`${studio.origin}/${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expect.poll(() => page.getByRole('status').count()).toBe(0);
        await page.screenshot({ path: join(screenshots, `${path.replace('/', '-')}-${theme}-${locale}.png`) });
        expect(await page.locator('html').getAttribute('lang')).toBe(locale === 'zh' ? 'zh-CN' : 'en');
        expect(await watched.violations()).toEqual([]);
      },
    );
  });

  test('signing out ends the session', async () => {
    await page.context().addCookies([{ name: 'NEXT_LOCALE', value: 'en', url: studio.origin }]);
    await page.goto(`${studio.origin}/jobs`);
    await button(ada.name).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    expect((await page.request.get(`${studio.origin}/api/me`)).status()).toBe(401);
    await page.getByLabel('E-mail').fill(ada.email);
    await page.getByLabel('Password').fill(ada.password);
    await button('Sign in').click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    // What was refused on purpose above: a stranger, a weak password, a page that isn't there.
    const expected = /\b(400|401|404|409|422)\b/;
    expect(watched.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });

  test('the server ends in order when asked to', async () => {
    expect(await studio.stop()).toBe(0);
  });
});
