import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { ada, looks, setUp, wear } from '@newfield/application/testing';
import { entryNamed, findFolder } from '@newfield/data';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import {
  evaluateHandler,
  explainHandler,
  indexHandler,
  proposeTrainingHandler,
  trainHandler,
} from '@newfield/jobs/handlers';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { madeUpPictures } from './support/made-up-data.ts';
import { creditTable, hasCifar10, hasCredit, realPictures } from './support/real-uploads.ts';

if (!hasCifar10) console.warn('CIFAR-10 is not on this machine: pictures that are made up are trained on.');
if (!hasCredit) console.warn('NEWFIELD_DATA does not hold taiwan_default: loans that are made up are trained on.');

const trunk = join(import.meta.dirname, '..', '..', '..', 'packages', 'cli', 'models', 'cifar10-resnet');

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey | undefined;
  let studio: Journey['studio'];
  let watched: Journey['watched'];
  let page: Journey['page'];
  let worker: RunningWorker;
  /** Pages to be looked at in the end. */
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    const cifar10Folder = await findFolder(entryNamed('cifar10'));
    journey = await startJourney(async ({ home, environment }) => {
      // Uploads are cached, and this test's shall not stay on the machine.
      const cache = join(home, 'cache');
      await mkdir(cache);
      if (cifar10Folder !== undefined) await symlink(cifar10Folder, join(cache, 'cifar10'));
      environment['NEWFIELD_CACHE'] = cache;
      vi.stubEnv('NEWFIELD_CACHE', cache);
    });
    const { installation, database } = journey;
    ({ studio, watched, page } = journey);
    const { home } = installation;
    const blobs = await openBlobStore({ home });
    const stores = { database, blobs };
    worker = await startWorker(database, {
      handlers: {
        train: trainHandler({ ...stores, recipes: [], trunk: async () => trunk }),
        evaluate: evaluateHandler(stores),
        explain: explainHandler(stores),
        index: indexHandler(stores),
        'propose-training': proposeTrainingHandler(stores),
      },
      blobs,
      folder: join(home, 'jobs'),
    });
    page.setDefaultTimeout(60_000);
    await setUp(page, studio.setupLink(), ada);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await journey?.end(() => worker?.stop());
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const tab = (name: string) => page.getByRole('tab', { name });
  const here = () => new URL(page.url()).pathname + new URL(page.url()).search;
  const shoot = (name: string) => page.screenshot({ path: join(screenshots, `own-${name}.png`), fullPage: true });
  const add = async (name: string, mimeType: string, buffer: Buffer) => {
    await page.goto(`${studio.origin}/data`);
    await button('Add your own').click();
    await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
  /** Evaluates the one version of a model on its last split. */
  const evaluate = async (model: string) => {
    await page.goto(`${studio.origin}/evaluate`);
    await button('Evaluate a version').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Model' }).click();
    await page.getByRole('option', { name: model }).click();
    await dialog.getByText(/, test$/).waitFor();
    await dialog.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByRole('heading', { name: `${model} 1.0.0`, level: 1 }).waitFor();
    await tab('Slices').waitFor();
  };

  test('a zip of real pictures is looked at, trained on with the network that knows pictures, and registered', async () => {
    const pictures = hasCifar10 ? await realPictures(160) : await madeUpPictures();
    await add('animals.zip', 'application/zip', pictures);
    paths['pictures'] = here();
    await page.getByRole('link', { name: 'Train on it' }).click();
    await page.getByRole('heading', { name: 'Train on a data set', level: 1 }).waitFor();
    await page.getByText(/rows to train on/).waitFor();
    paths['proposal of pictures'] = here();
    await page.getByText(/row(s)? to test on: an accuracy is known to/).waitFor();
    expect(await page.getByRole('radio', { name: 'Knows pictures' }).isChecked()).toBe(true);
    expect(await watched.violations()).toEqual([]);
    await page.getByLabel('Epochs').fill('6');
    await button('Start training').click();
    await page.getByRole('heading', { name: 'animals', level: 1 }).waitFor();
    await page.locator('main').getByText('Succeeded', { exact: true }).first().waitFor();
    await page.getByRole('complementary').getByRole('link', { name: 'animals 1.0.0' }).waitFor();
    paths['run of pictures'] = here();
    expect(await watched.violations()).toEqual([]);
  });

  test('its bundle says whose data it is, and is evaluated on the rows that were kept out', async () => {
    await evaluate('animals');
    paths['evaluation of pictures'] = here();
    await tab('Slices').click();
    await page.getByRole('region', { name: 'Slices' }).waitFor();
    await page.getByRole('radio', { name: 'Search for the worst' }).click();
    if (hasCifar10) await page.getByText(/Fisher’s exact test/).waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('radio', { name: 'Two columns' }).click();
    if (hasCifar10) await page.getByRole('combobox', { name: 'Down' }).waitFor();
    expect(await watched.violations()).toEqual([]);
    const { models } = (await (await page.request.get(`${studio.origin}/api/models`)).json()) as {
      models: { name: string }[];
    };
    expect(models.map(({ name }) => name)).toEqual(['animals']);
    const { versions } = (await (await page.request.get(`${studio.origin}/api/models/animals`)).json()) as {
      versions: { id: string }[];
    };
    const card = await (await page.request.get(`${studio.origin}/api/versions/${versions[0]!.id}/card`)).text();
    for (const fact of ['animals.zip', 'Ada Lovelace', 'not stated', 'class by class, seed 1'])
      expect(card).toContain(fact);
  });

  test('a picture of it is explained', async () => {
    await page.goto(`${studio.origin}/explain`);
    await page.getByRole('combobox', { name: 'Split' }).waitFor();
    await page.getByLabel('Row').fill('1');
    await button('Explain').click();
    await page.getByRole('region', { name: 'Occlusion' }).waitFor();
    paths['explanation of a picture'] = here();
    expect(await watched.violations()).toEqual([]);
  });

  test('the upload is kept because a run used it', async () => {
    await page.goto(`${studio.origin}${paths['pictures']}`);
    await page.getByRole('complementary').getByRole('link', { name: 'animals' }).waitFor();
    expect(await button('Delete').isDisabled()).toBe(true);
    const id = decodeURIComponent(paths['pictures']!).replace('/data/upload:', '');
    const response = await page.request.delete(`${studio.origin}/api/data/uploads/${id}`, {
      headers: { origin: studio.origin },
    });
    expect([response.status(), ((await response.json()) as { code: string }).code]).toEqual([409, 'RECORD_CONFLICT']);
    expect(await watched.violations()).toEqual([]);
  });

  test('a table is trained on with what it reads inside the bundle', async () => {
    await add('credit.csv', 'text/csv', await creditTable(6000));
    await page.getByRole('link', { name: 'Train on it' }).click();
    await page.getByText(/rows to train on/).waitFor();
    paths['proposal of a table'] = here();
    const target = page.getByRole('combobox', { name: 'To be predicted' });
    expect(await target.textContent()).toBe(hasCredit ? 'default_next_month' : 'default');
    if (hasCredit) {
      // Nobody's credit is to depend on these; slices by them are asked for below.
      for (const name of ['SEX', 'MARRIAGE']) await page.getByRole('checkbox', { name, exact: true }).uncheck();
    } else {
      await page.getByText(/Tells the answer by itself: days_overdue/).waitFor();
    }
    expect(await watched.violations()).toEqual([]);
    await page.getByLabel('Epochs').fill('5');
    await page.getByLabel('Licence of the data').fill('CC-BY-4.0');
    await button('Start training').click();
    await page.getByRole('heading', { name: 'credit', level: 1 }).waitFor();
    await page.locator('main').getByText('Succeeded', { exact: true }).first().waitFor();
  });

  test('its slices by columns that the model never saw: one, two crossed, searched; a slice shows its errors', async () => {
    await evaluate('credit');
    paths['evaluation of a table'] = here();
    await tab('Slices').click();
    const column = hasCredit ? 'SEX' : 'purpose';
    await page.getByRole('combobox', { name: 'By' }).click();
    await page.getByRole('option', { name: column }).click();
    const slices = page.getByRole('region', { name: 'Slices' });
    await slices.getByRole('row').nth(1).getByRole('button').click();
    await page.getByText(new RegExp(`^Errors: ${column}`)).waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('radio', { name: 'Two columns' }).click();
    await page.getByRole('combobox', { name: 'Down' }).click();
    await page.getByRole('option', { name: column }).click();
    await page.getByRole('rowheader').first().waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('radio', { name: 'Search for the worst' }).click();
    const found = page.getByRole('region', { name: 'Search for the worst' });
    await found.getByRole('row').nth(1).getByRole('button').click();
    await page.getByText(/^Errors: /).waitFor();
    expect(await watched.violations()).toEqual([]);
  });

  test('a row of it is explained by what each column adds', async () => {
    await page.goto(`${studio.origin}/explain`);
    await page.getByRole('combobox', { name: 'Model' }).click();
    await page.getByRole('option', { name: 'credit' }).click();
    await page.getByLabel('Row').fill('3');
    await button('Explain').click();
    await page.getByRole('region', { name: 'Contributions of the columns' }).waitFor();
    paths['explanation of a row'] = here();
    expect(await watched.violations()).toEqual([]);
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    test('all of it passes axe, also on a narrow screen', async () => {
      await wear(page, studio.origin, { theme, locale });
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(`${studio.origin}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expect.poll(() => page.getByText(/^(Loading|正在加载)/).count(), { timeout: 15_000 }).toBe(0);
        const shot = name.replaceAll(' ', '-');
        if (name.startsWith('evaluation')) {
          await page.getByRole('tab').nth(3).click();
          await shoot(`${shot}-columns-${theme}-${locale}`);
          await page.getByRole('radio').nth(1).click();
          await shoot(`${shot}-crossed-${theme}-${locale}`);
          await page.getByRole('radio').nth(2).click();
          // The few pictures that are made up have no columns to be cut by.
          if (!hasCifar10 && name.endsWith('pictures')) continue;
          const found = page.getByRole('tabpanel').getByRole('region').first().getByRole('row').nth(1);
          await found.getByRole('button').click();
        }
        await shoot(`${shot}-${theme}-${locale}`);
        expect(await watched.violations()).toEqual([]);
        if (!/^(proposal|evaluation|explanation)/.test(name)) continue;
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        await shoot(`${shot}-narrow-${locale}`);
        await page.setViewportSize({ width: 1440, height: 900 });
      }
    });
  });

  test('no page asked another host for anything, and no browser complained unseen', () => {
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints.filter((complaint) => !/\b(401|409)\b/.test(complaint))).toEqual([]);
  });
});
