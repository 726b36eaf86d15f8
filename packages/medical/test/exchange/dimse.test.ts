import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dicomToolsPeer, requirePeer } from '@newfield/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DimseClient, type DimseReceiver, type ReceivedInstance, startDimseReceiver } from '../../src/node.ts';
import { readDicom } from '../../src/reading/dicom-image.ts';
import { sample } from './made-up-result.ts';

const run = promisify(execFile);
const sha256 = (bytes: ArrayBufferView): string =>
  createHash('sha256')
    .update(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    .digest('hex');

let folder: string;
let receiver: DimseReceiver;
let received: ReceivedInstance[];
let onStored: (instance: ReceivedInstance) => Promise<void>;

const start = (limits: { maximumInstanceBytes?: number; idleMs?: number; maximumAssociations?: number } = {}) =>
  startDimseReceiver({
    aeTitle: 'NEWFIELD',
    peers: [{ aeTitle: 'MODALITY', address: '127.0.0.1' }],
    folder: join(folder, 'in'),
    onStored: (instance) => onStored(instance),
    ...limits,
  });

const client = (titles: { callingAeTitle?: string; calledAeTitle?: string; port?: number } = {}) =>
  new DimseClient({
    host: '127.0.0.1',
    port: receiver.port,
    calledAeTitle: 'NEWFIELD',
    callingAeTitle: 'MODALITY',
    timeoutMs: 5_000,
    ...titles,
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-dimse-'));
  received = [];
  onStored = async (instance) => void received.push(instance);
  receiver = await start();
});
afterEach(async () => {
  await receiver.stop();
  await rm(folder, { recursive: true, force: true });
});

test('an object comes in byte for byte and under its own name', async () => {
  const { bytes, image } = await sample();
  await client().echo();
  const uid = image.dataset.text('SOPInstanceUID') ?? '';
  expect(await client().store([bytes])).toEqual({ stored: [uid], failed: [] });
  expect(received).toEqual([
    {
      path: join(folder, 'in', `${uid}.dcm`),
      sopClassUid: image.dataset.text('SOPClassUID'),
      sopInstanceUid: uid,
      transferSyntaxUid: image.transferSyntaxUid,
      callingAeTitle: 'MODALITY',
    },
  ]);
  const file = await readFile(received[0]?.path ?? '');
  expect(sha256(file)).toBe(sha256(bytes));
});

test('strangers, wrong titles and ports nobody listens on are told apart', async () => {
  await expect(client({ callingAeTitle: 'STRANGER' }).echo()).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('add it to the archive’s list') as string,
  });
  await expect(client({ calledAeTitle: 'OTHER' }).echo()).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('check the title') as string,
  });
  await expect(client({ port: 1 }).echo()).rejects.toMatchObject({ code: 'unreachable' });
  expect(() => client({ callingAeTitle: 'longer than sixteen letters' })).toThrow(/1 to 16/);
});

test('a handler that fails is told to the sender, and nothing stays', async () => {
  onStored = () => Promise.reject(new Error('disk full'));
  const { bytes } = await sample();
  await expect(client().store([bytes])).rejects.toMatchObject({ code: 'not-stored' });
  onStored = async (instance) => void received.push(instance);
  expect(await readdir(join(folder, 'in'))).toEqual([]);
});

test('an object over the limit is cut off and leaves nothing behind', async () => {
  await receiver.stop();
  receiver = await start({ maximumInstanceBytes: 10_000 });
  const { bytes } = await sample('breast-ultrasound-phantom');
  await expect(client().store([bytes])).rejects.toMatchObject({ code: 'archive-failed' });
  await expect.poll(() => readdir(join(folder, 'in'))).toEqual([]);
  expect(received).toEqual([]);
});

describe('what isn’t DIMSE ends the connection at once', () => {
  const ending = (bytes: Buffer): Promise<number> =>
    new Promise((resolve) => {
      const socket = connect(receiver.port, '127.0.0.1', () => socket.write(bytes));
      const started = Date.now();
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(Date.now() - started));
    });

  test.each([
    ['text', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['an association request of 4 GB', Buffer.from([1, 0, 0xff, 0xff, 0xff, 0xff, 0, 1])],
    ['data before any association', Buffer.from([4, 0, 0, 0, 0, 10, 0, 0, 0, 6, 1, 3, 0, 0, 0, 0])],
  ])('%s', async (_, bytes) => {
    expect(await ending(bytes)).toBeLessThan(2_000);
    await client().echo();
  });

  test('a peer that says nothing is cut off, and makes room for others', async () => {
    await receiver.stop();
    receiver = await start({ idleMs: 1_000, maximumAssociations: 1 });
    expect(await ending(Buffer.from([1]))).toBeLessThan(4_000);
    await client().echo();
  });
});

requirePeer(dicomToolsPeer.name, dicomToolsPeer.isPresent, dicomToolsPeer.fix, () => {
  test('dcmtk’s echoscu and storescu are served', async () => {
    const titles = ['-aet', 'MODALITY', '-aec', 'NEWFIELD', '127.0.0.1', String(receiver.port)];
    await run('echoscu', titles);
    const { bytes, image } = await sample('breast-ultrasound-phantom');
    const file = join(folder, 'out.dcm');
    await writeFile(file, bytes);
    await run('storescu', [...titles, file]);
    const stored = await readDicom(await readFile(received[0]?.path ?? ''));
    expect(sha256((await stored.frame()).data)).toBe(sha256((await image.frame()).data));
    await expect(run('echoscu', ['-aet', 'STRANGER', ...titles.slice(2)])).rejects.toThrow();
  });
});
