import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ada, looks, openWatchedPage, setUp, wear, type WatchedPage } from '@newfield/application/testing';
import { packBundle } from '@newfield/core';
import { isChromiumPresent, launchChromium, requirePeer } from '@newfield/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { changedVersion } from './support/changed-version.ts';
import { drawPicture } from './support/draw-picture.ts';
import { screenshots } from './support/journey.ts';
import { startInstallation, type StartedInstallation } from './support/started-installation.ts';

const shipped = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'models', 'cats-dogs-article');
/** Far from the usual ports, so that a running installation is left alone. */
const portOffset = 21_000 + (process.pid % 2000);

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let home: string;
  let squatter: Server;
  let installation: StartedInstallation;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'newfield-start-test-'));
    // The embedded server's account must get through.
    await chmod(home, 0o755);
    // Somebody else has Studio's port.
    squatter = createServer().listen(3000 + portOffset, '127.0.0.1');
    await once(squatter, 'listening');
    [installation, browser] = await Promise.all([startInstallation(home, portOffset), launchChromium()]);
    watched = await openWatchedPage(browser, installation.studio);
    page = watched.page;
  });

  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
    squatter?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const tab = (name: string) => page.getByRole('tab', { name });
  const ask = async (path: string) => (await page.request.get(`${installation.studio}${path}`)).json();
  const show = (path: string) => page.goto(`${installation.studio}${path}`);

  test('one command starts what it is asked for, and says which port it could not have', async () => {
    expect(Object.keys(installation.processes).sort()).toEqual(['Model server', 'Studio', 'Worker']);
    expect(new URL(installation.studio).port).not.toBe(`${3000 + portOffset}`);
    expect(installation.said()).toContain(`Port ${3000 + portOffset} is taken by another program; Studio uses`);
    expect(installation.said()).toMatch(/registered .*cats-dogs, cats-dogs-article, .*cifar10-resnet/);
    expect((await fetch(`${installation.studio}/readyz`)).status).toBe(200);
    expect((await fetch(`${installation.serving}/v2/health/ready`)).status).toBe(200);
  });

  test('its link makes the first administrator, who finds the shipped models', async () => {
    expect(installation.link).toContain('/setup#token=');
    await setUp(page, installation.link, ada);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    await show('/models');
    await page.getByText('Some of these models ship with Newfield').waitFor();
    for (const name of ['cats-dogs', 'cats-dogs-article', 'cifar10-resnet']) {
      await page.getByRole('link', { name, exact: true }).waitFor();
    }
  });

  test('the card of a version, and the certificate that this machine answers alike', async () => {
    await show('/models/cats-dogs-article');
    await tab('Model card').click();
    await page.getByRole('article').getByRole('heading').first().waitFor();
    expect(await watched.violations()).toEqual([]);
    await tab('Parity').click();
    await button('Replay here').click();
    await page.getByText('This machine answers what the trainer’s did').waitFor();
    expect(await page.getByText('Largest difference of a probability').isVisible()).toBe(true);
  });

  test('a version is promoted with a reason, deployed, and answers for a picture by the model server', async () => {
    await button('Promote').click();
    await page.getByRole('dialog').getByLabel('Why').fill('First version that beats the baseline.');
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await page.getByText('Production', { exact: true }).first().waitFor();
    await tab('Serving').click();
    await button('Deploy 1.0.0').click();
    await page.getByText('answers 100% of requests').waitFor();
    await page.locator('input[type=file]').setInputFiles(await pet(page));
    const answer = page.getByRole('region', { name: 'Answer of the model server' });
    await answer.getByText('version 1.0.0').waitFor();
    expect(await answer.textContent()).toMatch(/[\d,.]+ ms/);
    await page.getByRole('region', { name: 'Live figures of 1.0.0' }).getByText('Latency, median').waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.screenshot({ path: join(screenshots, 'registry-serving.png'), fullPage: true });
  });

  test('the curl that the page shows works as it stands', async () => {
    const command = (await page.getByRole('region', { name: 'curl' }).textContent())!;
    const { execFile } = await import('node:child_process');
    const { promisify } = await import('node:util');
    const env = { ...process.env, NEWFIELD_SERVING_TOKEN_FILE: join(home, 'secrets', 'serving-token') };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
    expect(JSON.parse(stdout)).toMatchObject({ model_name: 'cats-dogs-article', model_version: '1.0.0' });
  });

  test('a second version gets no request until it is given a share, and shadows on demand', async () => {
    const next = join(home, 'next');
    await changedVersion(shipped, next, '1.1.0');
    await packBundle(next, join(home, 'next.tar.gz'));
    await show('/models');
    await button('Add a bundle').click();
    await page.locator('input[type=file]').setInputFiles(join(home, 'next.tar.gz'));
    await page.getByRole('heading', { name: 'cats-dogs-article', level: 1 }).waitFor();
    await page.getByRole('region', { name: 'Versions' }).getByRole('button', { name: '1.1.0' }).waitFor();
    await tab('Serving').click();
    await button('Deploy 1.1.0').click();
    await page.getByText('answers 0% of requests').waitFor();
    const canary = page.getByRole('slider', { name: '1.1.0 answers' });
    for (let step = 0; step < 5; step++) await canary.press('PageUp');
    await page.getByRole('slider', { name: '1.1.0 shadows' }).press('PageUp');
    await button('Apply').click();
    await page.getByText(/answers 33% of requests · shadows 50%/).waitFor();
    expect(await watched.violations()).toEqual([]);
    expect((await ask('/api/models/cats-dogs-article/serving')).traffic.shadows).toEqual({ '1.1.0': 0.5 });
  });

  test('two people who set the shares at once: the second sees who was faster and loses nothing', async () => {
    const canary = page.getByRole('slider', { name: '1.1.0 answers' });
    await canary.press('PageUp');
    const set = await canary.getAttribute('aria-valuenow');
    // From another window; whoever it is, the page tells.
    const theirs = { weights: { '1.0.0': 90, '1.1.0': 10 } };
    const headers = { origin: installation.studio };
    const path = `${installation.studio}/api/models/cats-dogs-article/traffic`;
    expect((await page.request.put(path, { data: theirs, headers })).status()).toBe(200);
    await page.getByText(/You changed the shares at .*, while you were setting them/).waitFor();
    expect(await canary.getAttribute('aria-valuenow')).toBe(set);
    const stale = { ...theirs, seen: { weights: { '1.0.0': 1 } } };
    expect(await (await page.request.put(path, { data: stale, headers })).json()).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      change: { action: 'model.traffic', byName: 'Ada Lovelace' },
    });
    await page.screenshot({ path: join(screenshots, 'truth-traffic.png'), fullPage: true });
    await page.getByRole('button', { name: 'Take these' }).click();
    const before = { weights: { '1.0.0': 67, '1.1.0': 33 }, shadows: { '1.1.0': 0.5 } };
    expect((await page.request.put(path, { data: before, headers })).status()).toBe(200);
    await page.getByText(/answers 33% of requests · shadows 50%/).waitFor();
  });

  test('the last hour of both versions is drawn side by side', async () => {
    for (const figure of ['Answered, requests/s', 'Latency, ms', 'Refused, requests/s', 'Batch size, rows']) {
      const chart = page.getByRole('figure').filter({ hasText: figure });
      await chart.locator('canvas').waitFor({ timeout: 45_000 });
      await expect.poll(() => chart.textContent(), { timeout: 45_000 }).toMatch(/1\.0\.0.*1\.1\.0|1\.1\.0.*1\.0\.0/);
    }
    const samples = (await ask('/api/models/cats-dogs-article/serving/history')) as { numAnswered: number }[];
    expect(samples.length).toBeGreaterThan(0);
    await page.screenshot({ path: join(screenshots, 'truth-history.png'), fullPage: true });
  });

  test('the model server that is killed comes back by itself, with the canary as it was', async () => {
    process.kill(-installation.processes['Model server']!, 'SIGKILL');
    await expect.poll(() => installation.said(), { timeout: 20_000 }).toContain('Model server ended by itself');
    await page.getByText(/The model server at \S+ doesn’t answer/).waitFor();
    await expect.poll(() => installation.said(), { timeout: 60_000 }).toContain('Model server is ready again.');
    await page.getByText(/answers 33% of requests · shadows 50%/).waitFor();
  });

  test('rolling back has the version before answer everything at once', async () => {
    await page.getByRole('region', { name: 'Versions' }).getByRole('button', { name: '1.1.0' }).click();
    await button('Promote').click();
    await page.getByRole('dialog').getByLabel('Why').fill('As good, and half the size.');
    await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await tab('Serving').click();
    await button('Roll back').click();
    await page.getByRole('dialog').getByLabel('Why').fill('It takes foxes for dogs.');
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
    await page.getByText('answers 100% of requests').waitFor();
    const { versions } = await ask('/api/models/cats-dogs-article');
    const stages = versions.map(({ version, stage }: { version: string; stage: string }) => `${version} ${stage}`);
    expect(stages.sort()).toEqual(['1.0.0 production', '1.1.0 archived']);
  });

  test('where two have to sign, one person alone moves nothing', async () => {
    await tab('Sign-off').click();
    await page.getByText('It takes foxes for dogs.').waitFor();
    await page.getByRole('switch').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Versions' }).getByRole('button', { name: '1.0.0' }).click();
    await button('Archive').click();
    await page.getByRole('dialog').getByLabel('Why').fill('No longer used.');
    await page.getByRole('dialog').getByRole('button', { name: 'Ask a second person' }).click();
    await page.getByText('Ada Lovelace wants version 1.0.0 in: Archived').waitFor();
    expect(await button('Agree').count()).toBe(0);
    expect(await watched.violations()).toEqual([]);
    await page.screenshot({ path: join(screenshots, 'registry-waiting.png') });
    await button('Take back').click();
    await page.getByText('wants version').waitFor({ state: 'hidden' });
  });

  test.each(looks)('in $theme and $locale every part of the page passes axe', async ({ theme, locale }) => {
    await wear(page, installation.studio, { theme, locale });
    await show('/models/cats-dogs-article');
    for (const [index, name] of ['try', 'serving', 'card', 'parity', 'sign-off'].entries()) {
      await page.getByRole('tab').nth(index).click();
      await page.getByRole('tabpanel').waitFor();
      if (name === 'serving') await page.getByRole('slider').first().waitFor();
      if (name === 'card') await page.getByRole('article').waitFor();
      await page.screenshot({ path: join(screenshots, `registry-${name}-${theme}-${locale}.png`), fullPage: true });
      expect(await watched.violations()).toEqual([]);
    }
  });

  test('stopping ends every process, and the next start prints a link that signs the owner in once', async () => {
    const before = Object.values(installation.processes);
    expect(await installation.stop()).toBe(0);
    for (const pid of before) expect(() => process.kill(pid, 0)).toThrow();
    installation = await startInstallation(home, portOffset);
    expect(installation.said()).not.toContain('First start');
    expect(installation.link).toContain('/enter#token=');
    await page.context().clearCookies();
    await page.goto(installation.link);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    expect(page.url()).not.toContain('token');
    await page.context().clearCookies();
    await page.goto('about:blank');
    await page.goto(installation.link);
    await page.getByText('This link has been used or has expired.', { exact: false }).waitFor();
    const token = await readFile(join(home, 'logs', 'studio.log'), 'utf8');
    expect(token).not.toContain('#token=');
  });

  test('no page asked another host for anything', () => {
    expect(watched.foreignRequests).toEqual([]);
  });
});

const pet = async (page: Page) => ({ name: 'pet.png', mimeType: 'image/png', buffer: await drawPicture(page) });
