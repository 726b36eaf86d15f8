import { randomBytes, createHash } from 'node:crypto';
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobStore, type BlobStore } from '../src/index.ts';
import { makeHome } from './every-server.ts';
import { freePort } from '@newfield/testing';
import { findMoto } from './moto-server.ts';

const bytes = Buffer.from('a study of somebody');
/** From `printf 'a study of somebody' | sha256sum`. */
const sha256 = '0a2d54edcbcf053ef2aeea3d095c6fe6a08463ac1be6a725d409d2c3ea1d3e5c';

async function namesIn(store: BlobStore): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.list()) names.push(name);
  return names;
}

/** What every blob store promises. */
function promises(open: () => Promise<BlobStore>): void {
  let store: BlobStore;
  beforeAll(async () => {
    store = await open();
  });

  it('gives back what was put, by its checksum, however often it was put', async () => {
    expect(await store.put(bytes)).toEqual({ sha256, numBytes: bytes.length });
    expect(await store.put(bytes)).toEqual({ sha256, numBytes: bytes.length });
    expect(await buffer(await store.get(sha256))).toEqual(bytes);
    expect(await store.has(sha256)).toBe(true);
    expect(await store.verify(sha256)).toBe(true);
    expect(await namesIn(store)).toEqual([sha256]);
  });

  it('takes a stream of many parts, and an empty one', async () => {
    const parts = Array.from({ length: 40 }, () => randomBytes(300_000));
    const whole = Buffer.concat(parts);
    const { sha256: name, numBytes } = await store.put(
      (async function* () {
        yield* parts;
      })(),
    );
    expect(name).toBe(createHash('sha256').update(whole).digest('hex'));
    expect(numBytes).toBe(whole.length);
    expect(Buffer.compare(await buffer(await store.get(name)), whole)).toBe(0);
    const empty = await store.put(new Uint8Array());
    expect(empty).toMatchObject({ numBytes: 0 });
    expect(await buffer(await store.get(empty.sha256))).toHaveLength(0);
  });

  it('keeps nothing of a stream that broke off, nor of a stage that was discarded', async () => {
    const broken = (async function* () {
      yield Buffer.from('first half');
      throw new Error('connection lost');
    })();
    await expect(store.put(broken)).rejects.toThrow('connection lost');
    const staged = await store.stage(Buffer.from('never committed'));
    await staged.discard();
    expect(await store.has(staged.sha256)).toBe(false);
  });

  it('removes, and then knows nothing', async () => {
    const { sha256: name } = await store.put(Buffer.from('to be removed'));
    await store.remove(name);
    await store.remove(name);
    expect(await store.has(name)).toBe(false);
    expect(await store.verify(name)).toBe(false);
    await expect(store.get(name)).rejects.toMatchObject({ code: 'BLOB_NOT_FOUND' });
  });

  it('refuses a name that is no checksum', async () => {
    for (const name of ['../../etc/passwd', sha256.toUpperCase(), ''])
      await expect((async () => store.get(name))()).rejects.toMatchObject({ code: 'VALUE_RANGE' });
  });
}

describe('on disk', () => {
  let home: string;
  beforeAll(async () => {
    home = await makeHome();
  });
  afterAll(() => rm(home, { recursive: true }));
  promises(() => openBlobStore({ home }));

  it('lies two folders deep, readable by its owner alone, with nothing half written beside it', async () => {
    const path = join(home, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(await readFile(path)).toEqual(bytes);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'blobs'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(home, 'blobs', 'incoming'))).toEqual([]);
  });

  it('never gives altered bytes as if they were whole, and heals when the same bytes are put again', async () => {
    const store = await openBlobStore({ home });
    const path = join(home, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    const alterations = [() => truncate(path, 3), () => writeFile(path, Buffer.from(bytes).fill(120, 0, 1))];
    for (const alter of alterations) {
      await alter();
      expect(await store.verify(sha256)).toBe(false);
      await expect(buffer(await store.get(sha256))).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
      await store.put(bytes);
      expect(await store.verify(sha256)).toBe(true);
    }
  });

  it('sweeps what a killed process left behind a day ago', async () => {
    const incoming = join(home, 'blobs', 'incoming');
    await mkdir(incoming, { recursive: true });
    const [old, young] = [join(incoming, 'old.part'), join(incoming, 'young.part')];
    for (const path of [old, young]) await writeFile(path, 'half');
    const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1_000);
    await utimes(old, twoDaysAgo, twoDaysAgo);
    await (await openBlobStore({ home })).put(bytes);
    expect(await readdir(incoming)).toEqual(['young.part']);
    await rm(young);
  });
});

const moto = findMoto();
// The tests must also pass where PyPI can't be reached, in CI too: hence no requirePeer.
if (moto === undefined) console.warn('Skipped: an S3 server, moto, is missing here: pip install "moto[server]"');
describe.skipIf(moto === undefined)('in a bucket of a real S3 server', () => {
  let home: string;
  let server: ChildProcess;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const options = { bucket: 'newfield', prefix: 'hospital/', endpoint: '', credentials };
  beforeAll(async () => {
    home = await makeHome();
    const port = await freePort();
    options.endpoint = `http://127.0.0.1:${port}`;
    const [program, ...args] = moto!;
    server = spawn(program!, [...args, '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    const client = new S3Client({ region: 'us-east-1', credentials, endpoint: options.endpoint, maxAttempts: 30 });
    await client.send(new CreateBucketCommand({ Bucket: options.bucket }));
    client.destroy();
  });
  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
    await rm(home, { recursive: true });
  });
  promises(() => openBlobStore({ home, s3: options }));

  it('notices bytes that were altered in the bucket', async () => {
    const store = await openBlobStore({ home, s3: options });
    await store.put(bytes);
    const client = new S3Client({
      region: 'us-east-1',
      credentials,
      endpoint: options.endpoint,
      forcePathStyle: true,
    });
    await client.send(new PutObjectCommand({ Bucket: 'newfield', Key: `hospital/${sha256}`, Body: 'something else' }));
    client.destroy();
    expect(await store.verify(sha256)).toBe(false);
    await expect(buffer(await store.get(sha256))).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
  });
});
