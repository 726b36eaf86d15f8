import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exportTriton, readManifest, type BundleManifest, type HostTensor } from '@newfield/core';
import { parseImageSpec, preparePicture } from '@newfield/core/image';
import { entryNamed, findFolder, openImages } from '@newfield/data';
import { partTensor } from '@newfield/manufacturing';
import { createRuntime } from '@newfield/runtime';
import { isChromiumPresent, launchChromium, requirePeer, serve } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFolder } from '../src/models.ts';
import { builtPage } from './browser/build-page.ts';
import { compareJudged, judgePictures, type Judged } from './judge-pictures.ts';

/** Bundle, and pictures that say whether a verdict changes: the test split, or a fold where there is none. */
const inspectors = [
  ['magnetic-tile', 'magnetic_tile/anomaly', 'test'],
  ['commutator', 'kolektor_sdd/cracks', 'fold-0'],
  ['neu-surface', 'neu_surface_defects/classification', 'test'],
  ['solar-cells', 'elpv_solar_cells/condition', 'test'],
] as const;
/** Judged where no time is taken for all of them. */
const fewPictures = process.env['NEWFIELD_MEASURE'] ? Infinity : 40;

for (const [name, task, split] of inspectors) {
  const folder = await findFolder(entryNamed(task.split('/')[0]!));
  requirePeer(task, folder !== undefined, 'set NEWFIELD_DATA to the folder that holds manufacturing/', () => {
    describe(`the shipped inspector ${name}`, () => {
      let work: string;
      let bundle: string;
      let pictures: HostTensor[];
      let expected: Judged;
      beforeAll(async () => {
        work = await mkdtemp(join(tmpdir(), 'newfield-verdicts-'));
        bundle = await bundleFolder(name);
        pictures = await picturesOf(await readManifest(bundle), task, split);
        expected = await judgedBy(join(bundle, 'model.onnx'), 'cpu', pictures);
      });
      afterAll(() => rm(work, { recursive: true, force: true }));

      const expectSame = (where: string, judged: Judged): void => {
        const { flips, furthest } = compareJudged(judged, expected);
        console.log(
          `${name}, ${where}: ${flips} of ${pictures.length} verdicts differ, scores by ${furthest.toExponential(1)}`,
        );
        expect(flips).toBe(0);
      };

      it('gives the verdict of Node’s CPU on every picture in WebAssembly', async () => {
        expectSame('WebAssembly in Node', await judgedBy(join(bundle, 'model.onnx'), 'wasm', pictures));
      });

      it('gives it in a Triton model repository', async () => {
        const exported = await exportTriton(bundle, join(work, 'triton'));
        expectSame('Triton export', await judgedBy(join(exported, '1', 'model.onnx'), 'cpu', pictures));
      });

      requirePeer('Chromium', isChromiumPresent(), 'apt-get install chromium', () => {
        it('gives it in Chromium', async () => {
          expectSame('Chromium', await judgedInChromium(bundle, pictures, work));
        });
      });
    });
  });
}

/** Pictures as the graph takes them, spread evenly over the split. */
async function picturesOf(manifest: BundleManifest, task: string, split: string): Promise<HostTensor[]> {
  const spec = manifest.anomaly ? undefined : parseImageSpec(manifest.preprocessing);
  const channels = manifest.input.shape.at(-1) === 1 ? 1 : 3;
  const all = [];
  for await (const image of (await openImages(task, { split })).images()) all.push(image);
  const every = Math.max(Math.floor(all.length / fewPictures), 1);
  const taken = all.filter((_, index) => index % every === 0);
  return Promise.all(
    taken.map(async (image) => {
      const { shape, data } = await image.read();
      const [height = 0, width = 0, depth] = shape;
      const picture = { height, width, channels: depth === 1 ? 1 : 3, data: data as Uint8Array } as const;
      return spec === undefined ? partTensor(picture, channels) : preparePicture(picture, spec);
    }),
  );
}

async function judgedBy(file: string, runtime: 'cpu' | 'wasm', pictures: readonly HostTensor[]): Promise<Judged> {
  const session = await createRuntime(runtime).createSession(await readFile(file));
  try {
    return await judgePictures(pictures, (feeds) => session.run(feeds));
  } finally {
    await session.dispose();
  }
}

async function judgedInChromium(bundle: string, pictures: readonly HostTensor[], work: string): Promise<Judged> {
  const folder = join(work, 'pictures');
  await mkdir(folder);
  for (const [index, { data }] of pictures.entries()) await writeFile(join(folder, `${index}.bin`), data as Uint8Array);
  const onnxruntime = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
  const server = await serve({
    '/onnxruntime/': onnxruntime,
    '/bundle/': bundle,
    '/pictures/': folder,
    '/': await builtPage(),
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/index.html`);
    return await page.evaluate(
      (shapes) =>
        (globalThis as unknown as { judge(...call: unknown[]): Promise<Judged> }).judge(
          '/bundle/model.onnx',
          '/pictures',
          shapes,
        ),
      pictures.map(({ shape }) => [...shape]),
    );
  } finally {
    await browser.close();
    await server.close();
  }
}
