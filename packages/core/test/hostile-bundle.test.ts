import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cast, concat, emitOnnx, expand, input, mean, reshape, type Tensor } from '@newfield/autograd';
import { create, Header } from 'tar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPredictor, packBundle, unpackBundle, type BundleManifest } from '../src/index.ts';
import { saveBrightHalf } from './fixtures.ts';

let folder: string;
let bundle: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  bundle = join(folder, 'bright-half');
  await saveBrightHalf(bundle);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A copy of the bundle whose manifest and checksums were made to fit what was done to it: a forger's work. */
async function forged(change: {
  readonly manifest?: (manifest: BundleManifest) => object;
  readonly model?: (model: Buffer) => Uint8Array;
  readonly probe?: object;
}): Promise<string> {
  const copy = await mkdtemp(join(folder, 'forged-'));
  await cp(bundle, copy, { recursive: true });
  const manifest = JSON.parse(await readFile(join(bundle, 'manifest.json'), 'utf8')) as BundleManifest;
  const files: Record<string, string> = { ...manifest.files };
  const replace = async (name: string, bytes: Uint8Array): Promise<void> => {
    files[name] = createHash('sha256').update(bytes).digest('hex');
    await writeFile(join(copy, name), bytes);
  };
  if (change.model) await replace('model.onnx', change.model(await readFile(join(bundle, 'model.onnx'))));
  if (change.probe) {
    const probe = JSON.parse(await readFile(join(bundle, 'probe.json'), 'utf8')) as object;
    await replace('probe.json', Buffer.from(JSON.stringify({ ...probe, ...change.probe })));
  }
  const changed = change.manifest?.(manifest) ?? manifest;
  await writeFile(join(copy, 'manifest.json'), JSON.stringify({ ...changed, files }));
  return copy;
}

/** A model with the bundle's input and outputs, whose probabilities come from `compute`. */
function modelOf(compute: (features: Tensor) => Tensor): Uint8Array {
  const features = input('features', ['batch', 8, 8, 3], 'uint8');
  const second = compute(cast(features, 'float32'));
  const probabilities = concat([second, second], 1);
  return emitOnnx({
    inputs: [features],
    outputs: { probabilities, decision: cast(reshape(second, [-1]), 'int32') },
  });
}

const onePerRow = (x: Tensor): Tensor => reshape(mean(x, [1, 2, 3]), [-1, 1]);

describe('a bundle with fitting checksums is still refused', () => {
  it.each<[string, Parameters<typeof forged>[0], RegExp]>([
    ['when its name leads out of the folder', { manifest: (m) => ({ ...m, name: '../../evil' }) }, /name/],
    ['when its version leads out of the folder', { manifest: (m) => ({ ...m, version: '1.0.0/../..' }) }, /version/],
    [
      'when its input would fill the memory',
      { manifest: (m) => ({ ...m, input: { ...m.input, shape: [null, 1e6, 1e6, 3] } }) },
      /input\.shape/,
    ],
    ['when a length is negative', { manifest: (m) => ({ ...m, input: { ...m.input, shape: [null, -1] } }) }, /shape/],
    ['when it has a label for everything', { manifest: (m) => ({ ...m, labels: Array(200_000).fill('x') }) }, /labels/],
    ['when its probe would run for hours', { probe: { rows: 1e9 } }, /probe/],
    ['when its probe lets anything pass', { probe: { tolerance: 1e9 } }, /probe/],
    [
      'when its model takes another input',
      { manifest: (m) => ({ ...m, input: { ...m.input, shape: [null, 4, 4, 3] } }) },
      /another input/,
    ],
    [
      'when its model unfolds into more memory than there is',
      { model: () => modelOf((x) => onePerRow(expand(reshape(x, [0, 1, 1, 192]), [1, 40_000, 40_000, 192]))) },
      /more memory/,
    ],
    [
      'when its model keeps weights in another file',
      { model: (model) => withExternalData(model) },
      /weights in other files|damaged/,
    ],
    ['when its model holds more than its graph', { model: (model) => withUnknownField(model) }, /no bundle has/],
    ['when its model is cut short', { model: (model) => model.subarray(0, model.length / 2) }, /damaged/],
    ['when its model is noise', { model: (model) => model.map((byte, index) => byte ^ (index * 31)) }, /damaged/],
    ['when its model is empty', { model: () => new Uint8Array(0) }, /damaged|another input/],
  ])('%s', async (_, change, reason) => {
    await expect(loadPredictor(await forged(change))).rejects.toMatchObject({
      code: 'INVALID_BUNDLE',
      message: expect.stringMatching(reason) as string,
      fix: expect.stringMatching(/\w+/) as string,
    });
  });

  it('when its model answers something else than its trainer saw', async () => {
    await expect(loadPredictor(await forged({ model: () => modelOf(onePerRow) }))).rejects.toMatchObject({
      code: 'PARITY',
    });
  });
});

/** Field 14, `data_location` EXTERNAL, and field 13, a path, at the end of the first stored tensor. */
function withExternalData(model: Buffer): Uint8Array {
  const name = Buffer.from('conv1/kernel');
  const at = model.indexOf(name);
  // The tensor's name is replaced by a shorter one, and the bytes won become the two fields.
  const forgedName = Buffer.concat([Buffer.from([0x42, name.length - 4]), name.subarray(0, name.length - 4)]);
  const external = Buffer.from([0x70, 0x01, 0x70, 0x01]);
  return Buffer.concat([model.subarray(0, at - 2), forgedName, external, model.subarray(at + name.length)]);
}

/** Field 25, `functions`, which no emitted model has. */
const withUnknownField = (model: Buffer): Uint8Array => Buffer.concat([model, Buffer.from([0xca, 0x01, 0x00])]);

describe('an archive', () => {
  it('carries a bundle whole, and is the same for the same bundle', async () => {
    const [first, second] = [join(folder, 'first.tgz'), join(folder, 'second.tgz')];
    await packBundle(bundle, first);
    await packBundle(bundle, second);
    expect(await readFile(second)).toEqual(await readFile(first));
    const unpacked = join(folder, 'unpacked');
    await unpackBundle(first, unpacked);
    for (const name of await readdir(bundle)) {
      expect(await readFile(join(unpacked, name))).toEqual(await readFile(join(bundle, name)));
    }
  });

  /** Packs a folder that a forger prepared. */
  async function archiveOf(prepare: (parts: string) => Promise<readonly string[]>): Promise<string> {
    const parts = await mkdtemp(join(folder, 'parts-'));
    await cp(bundle, parts, { recursive: true });
    const names = await prepare(parts);
    const path = `${parts}.tgz`;
    await create({ gzip: true, cwd: parts, file: path, preservePaths: true }, [...names]);
    return path;
  }
  const four = ['manifest.json', 'model.onnx', 'probe.json', 'README.md'];

  it.each<[string, () => Promise<string>]>([
    [
      'a path out of the folder',
      () =>
        archiveOf(async (parts) => {
          await writeFile(join(parts, '..', 'escaped.txt'), 'x');
          return [...four, '../escaped.txt'];
        }),
    ],
    ['an absolute path', () => archiveOf(() => Promise.resolve([...four, '/etc/hostname']))],
    [
      'a link in place of a file',
      () =>
        archiveOf(async (parts) => {
          await rm(join(parts, 'model.onnx'));
          await symlink('/etc/passwd', join(parts, 'model.onnx'));
          return four;
        }),
    ],
    [
      'a further file',
      () =>
        archiveOf(async (parts) => {
          await writeFile(join(parts, 'install.sh'), 'x');
          return [...four, 'install.sh'];
        }),
    ],
    ['a file twice', () => archiveOf(() => Promise.resolve([...four, 'probe.json']))],
    ['a file too few', () => archiveOf(() => Promise.resolve(four.slice(1)))],
    ['a bomb: a small archive that claims to unpack to a terabyte', bomb],
    [
      'the first half of one',
      async () => {
        const whole = join(folder, 'whole.tgz');
        await packBundle(bundle, whole);
        const bytes = await readFile(whole);
        await writeFile(join(folder, 'half.tgz'), bytes.subarray(0, bytes.length / 2));
        return join(folder, 'half.tgz');
      },
    ],
    [
      'no archive at all',
      async () => {
        await writeFile(join(folder, 'text.tgz'), 'hello');
        return join(folder, 'text.tgz');
      },
    ],
    ['nothing there', () => Promise.resolve(join(folder, 'nowhere.tgz'))],
  ])('with %s is refused, and nothing stays', async (_, make) => {
    const path = await make();
    const target = join(await mkdtemp(join(folder, 'target-')), 'bundle');
    await expect(unpackBundle(path, target)).rejects.toMatchObject({
      code: 'INVALID_BUNDLE',
      fix: expect.stringMatching(/\w+/) as string,
    });
    expect(await readdir(join(target, '..'))).toEqual([]);
  });

  it('does not replace a folder that is there', async () => {
    const path = join(folder, 'again.tgz');
    await packBundle(bundle, path);
    const target = join(folder, 'there');
    await mkdir(target);
    await expect(unpackBundle(path, target)).rejects.toMatchObject({ code: 'INVALID_BUNDLE' });
    expect(await readdir(target)).toEqual([]);
  });

  /** Ten megabytes of zeros in ten kilobytes, of a file that says it has a terabyte. */
  async function bomb(): Promise<string> {
    const header = new Header({ path: 'model.onnx', size: 2 ** 40, type: 'File', mode: 0o644 });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    const path = join(folder, 'bomb.tgz');
    await writeFile(path, gzipSync(Buffer.concat([block, Buffer.alloc(10 * 1024 * 1024)])));
    return path;
  }
});
