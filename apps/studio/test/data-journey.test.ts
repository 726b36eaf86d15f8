import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { ada, looks, setUp, wear } from '@newfield/application/testing';
import { cacheFolder, findFolder, entryNamed } from '@newfield/data';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { fetchDataHandler, inspectDataHandler } from '@newfield/jobs/handlers';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { madeUpLoans, madeUpPictures, zipBomb } from './support/made-up-data.ts';

const temporaryFolderOf = (home: string): string => join(home, 'temporary');
const cifar10Folder = await findFolder(entryNamed('cifar10'));
const hasCifar10 = cifar10Folder !== undefined;
const hasHeartDisease = (await findFolder(entryNamed('tabular-diagnosis'))) !== undefined;
if (!hasCifar10) console.warn(`CIFAR-10 is not in ${cacheFolder()}: its page is not walked through.`);
if (!hasHeartDisease)
  console.warn('NEWFIELD_DATA does not name the data sets: the tables among them are not walked through.');

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey | undefined;
  let installation: Journey['installation'];
  let studio: Journey['studio'];
  let database: Journey['database'];
  let worker: RunningWorker;
  let watched: Journey['watched'];
  let page: Journey['page'];
  const ownPages: string[] = [];

  beforeAll(async () => {
    journey = await startJourney(async ({ home, environment }) => {
      // Uploads are cached, and this test's shall not stay on the machine.
      const cache = join(home, 'cache');
      await mkdir(cache);
      if (cifar10Folder !== undefined) await symlink(cifar10Folder, join(cache, 'cifar10'));
      environment['NEWFIELD_CACHE'] = cache;
      // What the server keeps for a moment is its own: other tests' servers run beside it.
      environment['TMPDIR'] = temporaryFolderOf(home);
      await mkdir(environment['TMPDIR']);
      vi.stubEnv('NEWFIELD_CACHE', cache);
    });
    ({ installation, studio, database, watched, page } = journey);
    const { home } = installation;
    const blobs = await openBlobStore({ home });
    worker = await startWorker(database, {
      handlers: { 'fetch-data': fetchDataHandler, 'inspect-data': inspectDataHandler({ database, blobs }) },
      blobs,
      folder: join(home, 'jobs'),
    });
    await setUp(page, studio.setupLink(), ada);
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor();
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await journey?.end(() => worker?.stop());
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const tab = (name: string) => page.getByRole('tab', { name });
  const shoot = (name: string) => page.screenshot({ path: join(screenshots, `data-${name}.png`), fullPage: true });
  const add = async (name: string, mimeType: string, buffer: Buffer) => {
    await page.goto(`${studio.origin}/data`);
    await button('Add your own').click();
    await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  };
  /** Starts the analysis of the tab that is open, and waits for what it finds. */
  const analyse = async (start: string) => {
    await button(start).click();
    await button('Run again').waitFor({ timeout: 150_000 });
  };

  test('the catalogue says of each data set what it is and whether it is here', async () => {
    const table = page.getByRole('region', { name: 'Catalogue of data sets' });
    await table.getByRole('link', { name: 'CIFAR-10' }).waitFor();
    expect(await table.getByRole('row').count()).toBeGreaterThan(10);
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('radio', { name: /^Your own/ }).click();
    await page.getByText('Nothing of your own yet').waitFor();
    expect(await watched.violations()).toEqual([]);
  });

  test('a CSV file of one’s own is kept, shown and summed up, and the column that gives the answer away is named', async () => {
    await add('made-up-loans.csv', 'text/csv', madeUpLoans());
    await page.getByRole('heading', { name: 'made-up-loans.csv', level: 1 }).waitFor();
    ownPages.push(new URL(page.url()).pathname);
    const firstRows = page.getByRole('region', { name: 'The first 100 rows of all' });
    await firstRows.getByRole('columnheader', { name: 'income number' }).waitFor();
    await firstRows.getByRole('columnheader', { name: 'purpose category' }).waitFor();
    await tab('Statistics').click();
    await analyse('Compute statistics');
    const columns = page.getByRole('region', { name: 'Columns' });
    await columns.getByText('days_overdue').waitFor();
    await columns.getByRole('img', { name: /^Histogram of income/ }).waitFor();
    expect(await watched.violations()).toEqual([]);
    await tab('Leakage').click();
    await analyse('Look for leakage');
    await page.getByText('Check these before you train: days_overdue').waitFor();
    expect(await watched.violations()).toEqual([]);
    await tab('Duplicates').click();
    await analyse('Look for duplicates');
    await page.getByText('2 samples repeat an earlier one').waitFor();
  });

  test('a report is kept: it is there at once for whoever comes later', async () => {
    await page.reload();
    await tab('Leakage').click();
    await page.getByText('Check these before you train: days_overdue').waitFor();
  });

  test('a zip of pictures shows them by class, and the one that is in two splits', async () => {
    await add('made-up-pictures.zip', 'application/zip', await madeUpPictures());
    await page.getByRole('heading', { name: 'made-up-pictures.zip', level: 1 }).waitFor();
    ownPages.push(new URL(page.url()).pathname);
    await page.getByRole('radio', { name: 'test', exact: true }).waitFor();
    await expect
      .poll(
        () =>
          page
            .getByRole('img', { name: /of train/ })
            .first()
            .evaluate((img) => (img as HTMLImageElement).naturalWidth),
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0);
    await tab('Duplicates').click();
    await analyse('Look for duplicates');
    await page.getByText('1 sample is in two splits').waitFor();
    expect(await watched.violations()).toEqual([]);
    await tab('Statistics').click();
    await analyse('Compute statistics');
    await page.getByText('48 × 48 px, colour').waitFor();
    expect(await watched.violations()).toEqual([]);
  });

  test('what is hostile or no data set is refused, and nothing of it stays', async () => {
    await add('bomb.zip', 'application/zip', zipBomb());
    await page.getByRole('alert').getByText('A setting is out of its range.').waitFor();
    await add('program.csv', 'text/csv', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0]));
    await page.getByRole('alert').getByText('Files of this kind are not accepted here.').waitFor();
    const { uploads } = (await (await page.request.get(`${studio.origin}/api/data/sets`)).json()) as {
      uploads: object[];
    };
    expect(uploads).toHaveLength(2);
    expect(await readdir(temporaryFolderOf(installation.home))).toEqual([]);
  });

  test('nobody reads another upload, a split or a picture that is not there', async () => {
    const status = async (path: string) => (await page.request.get(`${studio.origin}/api/data/sets/${path}`)).status();
    expect(await status('upload%3A00000000-0000-7000-8000-000000000000/preview')).toBe(404);
    expect(await status('..%2F..%2Fetc/preview')).toBe(404);
    const own = ownPages[1]!.split('/').at(-1)!;
    expect(await status(`${own}/preview?split=constructor`)).toBe(422);
    expect(await status(`${own}/picture?split=train&index=99999`)).toBe(422);
    expect(await status(`${own}/picture?split=train&index=0&side=99999`)).toBe(422);
  });

  test.skipIf(!hasHeartDisease)('a table of the catalogue: the stage of the disease tells the disease', async () => {
    await page.goto(`${studio.origin}/data/tabular-diagnosis`);
    await page.getByRole('combobox', { name: 'Task' }).click();
    await page.getByRole('option', { name: 'heart-disease' }).click();
    await tab('Leakage').click();
    await analyse('Look for leakage');
    await page.getByText('Check these before you train: num').waitFor();
    await shoot('heart-disease-leakage');
    await tab('Statistics').click();
    await analyse('Compute statistics');
    await shoot('heart-disease-statistics');
  });

  test.skipIf(!hasCifar10)('a picture of CIFAR-10’s training part is found again in its test part', async () => {
    await page.goto(`${studio.origin}/data/cifar10`);
    await page.getByRole('combobox', { name: 'Task' }).click();
    await page.getByRole('option', { name: 'cats-dogs' }).click();
    await page
      .getByRole('img', { name: 'Picture 1 of train: dog' })
      .or(page.getByRole('img', { name: 'Picture 1 of train: cat' }))
      .waitFor();
    await expect
      .poll(
        () =>
          page
            .getByRole('img', { name: /^Picture 12 of train/ })
            .evaluate((img) => (img as HTMLImageElement).naturalWidth),
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0);
    await shoot('cifar10-samples');
    await tab('Duplicates').click();
    await analyse('Look for duplicates');
    await page.getByText(/\d+ samples are in two splits/).waitFor();
    await expect
      .poll(
        () =>
          page
            .locator('figure img')
            .nth(1)
            .evaluate((img) => (img as HTMLImageElement).naturalWidth),
        { timeout: 15_000 },
      )
      .toBeGreaterThan(0);
    await shoot('cifar10-duplicates');
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    test.each(['/data', 0, 1])('%s passes axe', async (place) => {
      const path = typeof place === 'string' ? place : ownPages[place]!;
      await wear(page, studio.origin, { theme, locale });
      await page.goto(`${studio.origin}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const shot = typeof place === 'string' ? 'list' : ['table', 'pictures'][place]!;
      for (const [position, name] of (typeof place === 'string'
        ? ['']
        : ['samples', 'profile', 'duplicates', 'leakage']
      ).entries()) {
        if (name !== '') await page.getByRole('tab').nth(position).click();
        await expect.poll(() => page.getByText(/^(Loading|正在加载)/).count(), { timeout: 15_000 }).toBe(0);
        await shoot([shot, name, theme, locale].filter(Boolean).join('-'));
        expect(await watched.violations()).toEqual([]);
      }
    });
  });

  test('a data set of one’s own can be deleted, with its file', async () => {
    await page.context().addCookies([{ name: 'NEXT_LOCALE', value: 'en', url: studio.origin }]);
    await page.goto(`${studio.origin}${ownPages[0]}`);
    await button('Delete').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('**/data');
    expect((await page.request.get(`${studio.origin}/api/data/sets/${ownPages[0]!.split('/').at(-1)!}`)).status()).toBe(
      404,
    );
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    const expected = /\b(401|404|415|422)\b/;
    expect(watched.complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
    expect(existsSync(installation.home)).toBe(true);
  });
});
