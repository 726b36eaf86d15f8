import { isChromiumPresent, launchChromium, requirePeer, serve, type StaticServer } from '@newfield/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDicom } from '../src/reading/dicom-image.ts';
import { dicomSamplesFolder, hasDicomSamples } from './dicom-samples.ts';
import { framesSha256 } from './frames-sha256.ts';

const here = import.meta.dirname;
const samples = join(here, '../samples');
const own = readdirSync(samples).filter((file) => file.endsWith('.dcm'));

/** One file a codec, where the samples are there; the package's own cover JPEG-LS and open pixels. */
const others = hasDicomSamples
  ? [
      'MR_small_RLE.dcm',
      'SC_rgb_jpeg_dcmtk.dcm',
      'JPGExtended.dcm',
      'JPEG-LL.dcm',
      'MR_small_jp2klossless.dcm',
      'HTJ2K_08_RGB.dcm',
      'image_dfl.dcm',
    ]
  : [];
const files = [
  ...own.map((file) => ({ url: `/own/${file}`, path: join(samples, file) })),
  ...others.map((file) => ({ url: `/others/${file}`, path: join(dicomSamplesFolder, 'files', file) })),
];

requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
  describe('in Chromium', () => {
    let server: StaticServer;
    let browser: Browser;
    let page: Page;
    const foreign: string[] = [];

    beforeAll(async () => {
      const folders = { '/own/': samples, '/others/': join(dicomSamplesFolder, 'files'), '/': await bundlePage() };
      server = await serve(folders);
      browser = await launchChromium();
      page = await browser.newPage();
      page.on('request', (request) => void (request.url().startsWith(server.origin) || foreign.push(request.url())));
      await page.goto(`${server.origin}/index.html`);
    });

    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    test.each(files)('$url has the same pixels as in Node', async ({ url, path }) => {
      const inPage = await page.evaluate(
        (from) => (globalThis as unknown as { readInPage(url: string): Promise<string> }).readInPage(from),
        url,
      );
      expect(inPage).toBe(await framesSha256(await readDicom(readFileSync(path))));
    });

    test('no file comes from another origin', () => {
      expect(foreign).toEqual([]);
    });
  });
});

/** Bundles the page as an application would, and fails where Node's modules are reached from it. */
async function bundlePage(): Promise<string> {
  const outDir = join(here, '../test-output/browser');
  const nodeModules: string[] = [];
  await build({
    root: join(here, 'browser'),
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@newfield/source', 'browser', 'import', 'default'] },
    build: { outDir, emptyOutDir: true, target: 'esnext', minify: false },
    plugins: [{ name: 'no-node', resolveId: (id) => void (/^node:/.test(id) && nodeModules.push(id)), enforce: 'pre' }],
  });
  expect(nodeModules).toEqual([]);
  return outDir;
}
