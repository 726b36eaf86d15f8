import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ada, looks, setUp, wear } from '@newfield/application/testing';
import { cnn, describeModel } from '@newfield/core';
import { startWorker, type RunningWorker } from '@newfield/jobs';
import { measureDesignHandler, trainHandler } from '@newfield/jobs/handlers';
import { registerBundle } from '@newfield/jobs/registry';
import { openBlobStore } from '@newfield/store';
import { isChromiumPresent, requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { screenshots, startJourney, type Journey } from './support/journey.ts';
import { packedBundle } from './support/pictures-and-bundles.ts';

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let journey: Journey | undefined;
  let studio: Journey['studio'];
  let database: Journey['database'];
  let worker: RunningWorker | undefined;
  let watched: Journey['watched'];
  let page: Journey['page'];
  let modelPath: string;

  beforeAll(async () => {
    journey = await startJourney();
    ({ studio, database, watched, page } = journey);
    page.setDefaultTimeout(12_000);
    const { home } = journey.installation;
    await setUp(page, studio.setupLink(), ada);
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    const blobs = await openBlobStore({ home });
    const handlers = {
      train: trainHandler({ database, blobs, recipes: [] }),
      'measure-design': measureDesignHandler({ database }),
    };
    worker = await startWorker(database, { handlers, blobs, folder: join(home, 'jobs') });
  });

  afterAll(async () => {
    await journey?.end(() => worker?.stop());
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const evidence = () => page.getByRole('complementary', { name: 'Evidence' });
  const editor = () => page.getByRole('textbox', { name: 'The design as JSON' });
  const box = (id: string) => page.locator(`[data-layer="${id}"]`);
  const inGraph = async (name: string) => {
    await page.getByLabel('Find a layer').fill(name);
    await page.getByLabel('Find a layer').press('Enter');
    await box(name).waitFor();
  };
  const totalOf = (term: string) =>
    evidence().locator('section', { hasText: 'Totals' }).locator('dl > div', { hasText: term }).locator('dd').first();
  const built = () => page.getByText('Can be built', { exact: true }).waitFor();

  test('a builder’s graph and totals are those that the library counts', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Design' }).click();
    await page.getByText('No designs yet').waitFor();
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('link', { name: 'Convolutional network', exact: true }).click();
    await box('conv1').waitFor();
    const counted = describeModel(cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 }));
    await expect.poll(() => totalOf('Parameters').textContent()).toBe(counted.numTrainable.toLocaleString('en'));
    expect(await totalOf('Multiply-adds a row').textContent()).toBe(counted.multiplyAdds.toLocaleString('en'));
    await evidence().getByText('Activations, at most').waitFor();
    await inGraph('output');
    await evidence().getByText('Layer output').waitFor();
    await page.screenshot({ path: join(screenshots, 'design-cnn.png') });
    expect(await watched.violations()).toEqual([]);
  });

  test('the table tells the same, and the keyboard walks through the graph', async () => {
    await page.getByRole('row', { name: /conv2 Conv2D pool1 13 × 13 × 64 18,496 0 3,115,008 58/ }).waitFor();
    await page.screenshot({ path: join(screenshots, 'design-table.png'), fullPage: true });
    const graph = page.getByRole('group', { name: /layers$/ });
    await graph.focus();
    await graph.press('ArrowUp');
    await evidence().getByText('Layer dense', { exact: true }).waitFor();
  });

  test('what is changed in the form stands in the code, and the other way round', async () => {
    await page.getByLabel('Filters of each stage').fill('16, 24');
    await built();
    await page.getByRole('tab', { name: 'Code' }).click();
    await expect.poll(() => editor().textContent()).toContain('"filters": [16, 24]');
    await editor().click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => editor().textContent()).not.toContain('filters');
    await button('Redo').click();
    await expect.poll(() => editor().textContent()).toContain('"filters": [16, 24]');
    await page.getByRole('tab', { name: 'Form' }).click();
    await button('Edit the layers').click();
    // The layer that is chosen in the graph is open in the form.
    await page.getByLabel('units').fill('32');
    await built();
    const expected = cnn({ inputShape: [32, 32, 3], filters: [16, 24], denseUnits: 32, numClasses: 2, seed: 1 });
    await expect.poll(() => totalOf('Parameters').textContent()).toBe(expected.countParams().toLocaleString('en'));
  });

  test('a layer that can’t be is named, in the form, in the graph and at its line in the code', async () => {
    await button('Conv2D conv2').click();
    await page.getByLabel('kernel_size').fill('20, 20');
    await page
      .getByText(/Nothing is left of the input of "conv2"/)
      .first()
      .waitFor();
    expect(await button('Save').isDisabled()).toBe(true);
    await page.screenshot({ path: join(screenshots, 'design-problem.png') });
    expect(await watched.violations()).toEqual([]);
    await page.getByRole('tab', { name: 'Code' }).click();
    await page.locator('.cm-lint-marker-error').waitFor();
    // It stays, whatever else is checked later.
    await page.waitForTimeout(600);
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(1);
    await page.screenshot({ path: join(screenshots, 'design-problem-code.png') });
    await page.getByRole('tab', { name: 'Form' }).click();
    await button('Undo').click();
    await built();
  });

  test('layers of a sequential model are added, moved and removed', async () => {
    await page.getByRole('combobox', { name: 'Kind of layer' }).click();
    await page.getByRole('option', { name: 'Dropout' }).click();
    await button('Add').click();
    await built();
    await inGraph('dropout_1');
    await button('Move dropout_1 up').click();
    await button('Remove dropout_1').click();
    await expect.poll(() => box('dropout_1').count()).toBe(0);
    await built();
  });

  test('a design is saved, opened again, changed, and compared with what it was', async () => {
    await button('Save').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('small-cats');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 1 of 1').waitFor();
    await button('Dense dense').click();
    await page.getByLabel('units').fill('16');
    await built();
    await button('Save').click();
    await dialog.getByLabel('Note').fill('half as wide');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2 of 2').waitFor();
    await button('Compare version 1 with version 2').click();
    await dialog.getByText(/→/).first().waitFor();
    await dialog.locator('.cm-deletedChunk').first().waitFor();
    await page.screenshot({ path: join(screenshots, 'design-compare.png') });
    expect(await watched.violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Design', exact: true }).first().click();
    await page.getByRole('row', { name: /^small-cats 2 32 × 32 × 3 1/ }).waitFor();
    await page.getByRole('link', { name: 'small-cats' }).click();
    await box('conv1').waitFor();
  });

  test('a measurement on a worker stands beside the estimate', { timeout: 120_000 }, async () => {
    await evidence()
      .getByText(/Nobody has measured/)
      .waitFor();
    await button('Measure on a worker').click();
    await evidence()
      .getByText(/^Measured, \d+ steps/)
      .waitFor({ timeout: 90_000 });
    await evidence().getByText('Estimated').waitFor();
    const figures = await evidence()
      .locator('section', { hasText: 'Time of a training step' })
      .locator('.tabular')
      .allTextContents();
    // How near they are is core's test: here other things run at the same time.
    expect(figures).toEqual([expect.stringMatching(/ms.+90%/), expect.stringMatching(/ms/)]);
    await page.screenshot({ path: join(screenshots, 'design-measured.png') });
  });

  test('it is trained on a data set that fits it', { timeout: 120_000 }, async () => {
    await page.getByRole('link', { name: 'Train this design' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('cifar10/cats-dogs, 2 classes').waitFor();
    await page.screenshot({ path: join(screenshots, 'design-train.png') });
    expect(await watched.violations()).toEqual([]);
    await dialog.getByLabel('Epochs').fill('1');
    await dialog.getByLabel('Rows a step').or(dialog.getByLabel('Batch size')).fill('256');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name: 'small-cats v2', level: 1 }).waitFor();
    await page.locator('main').getByText('Succeeded', { exact: true }).first().waitFor({ timeout: 60_000 });
    await evidence().getByRole('link', { name: 'design-small-cats 1.0.0' }).waitFor();
  });

  test('the architecture of a registered version shows how its weights lie', async () => {
    const { home } = journey!.installation;
    const archive = join(home, 'bundle.tar.gz');
    await writeFile(archive, await packedBundle(home));
    await registerBundle(database, await openBlobStore({ home }), archive, 'test');
    await page.goto(`${studio.origin}/design`);
    await page.getByRole('combobox', { name: 'Model' }).click();
    await page.getByRole('option', { name: 'cats-dogs-article' }).click();
    await button("Open the model's architecture").click();
    await inGraph('conv1');
    await evidence().getByText('Values of kernel').waitFor();
    modelPath = page.url().replace(studio.origin, '');
    await page.screenshot({ path: join(screenshots, 'design-model.png') });
  });

  test('by-passes are seen, and blocks fold', async () => {
    await page.goto(`${studio.origin}/design/editor?builder=transformerEncoder`);
    await box('tokens').waitFor();
    await button('Fold blocks').click();
    await page.getByText('block1_dense_add').first().waitFor();
    await page.screenshot({ path: join(screenshots, 'design-folded.png') });
    await page.getByRole('button', { name: 'Unfold block1_attention_add' }).click();
    await box('block1_attention').waitFor();
  });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    const pages = {
      'design-list': () => '/design',
      'design-resnet': () => '/design/editor?builder=resnet',
      'design-trained': () => modelPath,
    };
    test.each(Object.keys(pages) as (keyof typeof pages)[])('%s passes axe', async (name) => {
      await wear(page, studio.origin, { theme, locale });
      await page.goto(`${studio.origin}${pages[name]()}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (name === 'design-list') await page.getByRole('row').nth(1).waitFor();
      else await page.locator('[data-layer]').first().waitFor();
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(screenshots, `${name}-${theme}-${locale}.png`), fullPage: true });
      expect(await watched.violations()).toEqual([]);
    });
  });

  test('the audit log names who saved and measured, and no browser complained unseen', async () => {
    const { rows } = await database.pool.query<{ action: string }>(`select distinct action from audit_records`);
    const actions = rows.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['design.save', 'design.measure', 'run.start']));
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
