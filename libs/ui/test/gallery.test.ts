import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { isChromiumPresent, launchChromium, requirePeer, serve, type StaticServer } from '@newfield/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildGallery } from './gallery/build-gallery.ts';

const screenshots = join(import.meta.dirname, '..', 'test-output', 'screenshots');
/** Contrast is the theme's, words are the language's: these two have all of both. */
const looks = [
  { theme: 'light', locale: 'en' },
  { theme: 'dark', locale: 'zh' },
] as const;
const overlays = ['Dialog', 'ConfirmDialog', 'JobDrawer', 'JobDrawerFailed', 'Toaster'];

interface GalleryGlobals {
  readonly exportedComponents: string[];
  readonly shownComponents: string[];
  readonly problems: string[];
}

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  let browser: Browser;
  let server: StaticServer;
  let page: Page;
  const foreignRequests: string[] = [];
  const pageErrors: string[] = [];

  beforeAll(async () => {
    const [folder, launched] = await Promise.all([buildGallery(), launchChromium()]);
    browser = launched;
    server = await serve({ '/': folder });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.origin))
        foreignRequests.push(request.url());
    });
    page.on('pageerror', (error) => pageErrors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') pageErrors.push(message.text());
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (query: Record<string, string>) => {
    await page.goto(`${server.origin}/?${new URLSearchParams(query)}`, { waitUntil: 'load' });
    await page.locator('h1, [role=dialog], [role=alertdialog]').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
  };

  const violations = async () => {
    const results = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  };

  /** Screen by screen, from the top to the end. */
  const photograph = async (theme: string, locale: string) => {
    const numScreens = await page.evaluate(() => Math.ceil(document.body.scrollHeight / innerHeight));
    for (let screen = 0; screen < numScreens; screen++) {
      await page.evaluate((index) => scrollTo(0, index * innerHeight), screen);
      await page.screenshot({ path: join(screenshots, `components-${theme}-${locale}-${screen}.png`) });
    }
  };

  const globals = () =>
    page.evaluate(() => {
      const { exportedComponents, shownComponents, problems } = globalThis as unknown as GalleryGlobals;
      return { exportedComponents, shownComponents, problems };
    });

  describe.each(looks)('in $theme and $locale', ({ theme, locale }) => {
    test('every component in a page passes axe and has all its words', async () => {
      await open({ theme, locale });
      await page.locator('canvas').first().waitFor();
      await photograph(theme, locale);
      expect(await violations()).toEqual([]);
      expect((await globals()).problems).toEqual([]);
    });

    test.each(overlays)('%s over a page passes axe and has all its words', async (overlay) => {
      await open({ theme, locale, overlay });
      await page.screenshot({ path: join(screenshots, `${overlay}-${theme}-${locale}.png`) });
      expect(await violations()).toEqual([]);
      expect((await globals()).problems).toEqual([]);
    });

    test('the command palette opens by keyboard, passes axe, and finds a page by a few letters', async () => {
      await open({ theme, locale });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('comp');
      await page.screenshot({ path: join(screenshots, `CommandPalette-${theme}-${locale}.png`) });
      expect(await page.getByRole('option', { name: 'Components' }).getAttribute('aria-selected')).toBe('true');
      expect(await violations()).toEqual([]);
    });
  });

  test.each([
    ['light', 'rgb(244, 246, 248)'],
    ['dark', 'rgb(13, 16, 20)'],
  ])('the theme %s has its own background', async (theme, color) => {
    await open({ theme });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(color);
  });

  test('no component is exported without being shown here', async () => {
    await open({});
    const { exportedComponents, shownComponents } = await globals();
    const elsewhere = ['UiProviders'];
    expect(exportedComponents.filter((name) => !shownComponents.includes(name))).toEqual(elsewhere);
  });

  test('ten thousand rows sort at once, and only those in sight are in the page', async () => {
    await open({});
    const table = page.getByRole('region', { name: 'Ten thousand runs' });
    await table.getByRole('button', { name: 'Accuracy' }).click();
    expect(await table.getByRole('columnheader', { name: 'Accuracy' }).getAttribute('aria-sort')).not.toBeNull();
    expect(await table.getByRole('row').count()).toBeLessThan(60);
    await table.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await table.locator('tr[aria-rowindex="10001"]').waitFor();
  });

  test('a chart shows its figures as a table', async () => {
    await open({});
    await page.locator('[data-story=Chart]').getByRole('button', { name: 'Show as table' }).click();
    expect(await page.locator('[data-story=Chart] tbody tr').count()).toBe(12);
  });

  test('a file of the wrong type is refused with the reason, one that the server refuses says so', async () => {
    await open({});
    const field = page.locator('[data-story=UploadField]');
    const file = (name: string, mimeType: string) => ({ name, mimeType, buffer: Buffer.from('x') });
    await field.locator('input').setInputFiles(file('notes.txt', 'text/plain'));
    await field.getByRole('alert').getByText('.png').waitFor();
    // The static server has no such address: 404.
    await field.locator('input').setInputFiles(file('cat.png', 'image/png'));
    await field.getByText('refused').waitFor();
  });

  test('an upload stops when told to', async () => {
    await open({});
    await page.route('**/uploads', () => new Promise(() => undefined));
    const field = page.locator('[data-story=UploadField]');
    await field.locator('input').setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await field.getByRole('button', { name: 'Stop sending cat.png' }).click();
    await field.getByText('stopped').waitFor();
    await page.unroute('**/uploads');
  });

  test('a picture zooms, and its window changes what is seen', async () => {
    await open({});
    const story = page.locator('[data-story=ImageCanvas]');
    const picture = story.getByRole('img');
    const widthPx = (await picture.boundingBox())!.width;
    await story.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(async () => (await picture.boundingBox())!.width).toBeGreaterThan(widthPx);
    await story.getByRole('slider', { name: 'Level' }).press('Home');
    await story.getByText('-1,160 HU').waitFor();
  });

  test('nothing was asked of another host, and nothing went wrong unseen', () => {
    expect(foreignRequests).toEqual([]);
    expect(pageErrors.filter((error) => !error.includes('404'))).toEqual([]);
  });
});
