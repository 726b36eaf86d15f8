import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runNewfield } from './run-newfield.ts';

const files = { 'config.json': '{}', 'onnx/model.onnx': 'weights' };
const sha = '0123456789abcdef0123456789abcdef01234567';

/** A hub with one model, `owner/model`. */
async function hub(): Promise<string> {
  const siblings = Object.entries(files).map(([rfilename, text]) => ({
    ...{ rfilename, size: text.length },
    blobId: createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex'),
  }));
  const server = createServer(({ url = '' }, response) => {
    const path = url.replace(`/owner/model/resolve/${sha}/`, '') as keyof typeof files;
    if (url.startsWith('/api/models/owner/model/')) response.end(JSON.stringify({ sha, siblings }));
    else if (path in files) response.end(files[path]);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('pulls a model, lists it, and says what is wrong with a name and a hub', async () => {
  const root = await mkdtemp(join(tmpdir(), 'newfield-models-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const env = { NEWFIELD_MODELS: root, NEWFIELD_HUB: await hub(), NO_PROXY: '127.0.0.1' };
  const pulled = await runNewfield(['models', 'pull', 'owner/model'], { env });
  const folder = join(root, 'owner', 'model');
  expect(pulled).toMatchObject({ code: 0, stdout: `owner/model (fp32, 0.0 MB): ${folder}\n` });
  expect(await readFile(join(folder, 'onnx', 'model.onnx'), 'utf8')).toBe('weights');
  const listed = await runNewfield(['models', 'list', '--json'], { env });
  expect((JSON.parse(listed.stdout) as object[]).at(-1)).toMatchObject({ name: 'owner/model', task: 'hub', folder });
  const unknown = await runNewfield(['models', 'pull', 'owner/other'], { env });
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('Check the name') as string });
  const offline = await runNewfield(['models', 'pull', 'owner/model'], {
    env: { ...env, NEWFIELD_HUB: 'http://127.0.0.1:2' },
  });
  expect(offline).toMatchObject({ code: 3, stderr: expect.stringContaining('Check the network') as string });
  const kind = await runNewfield(['models', 'pull', 'owner/model', '--dtype', 'q99'], { env });
  expect(kind).toMatchObject({ code: 2, stderr: expect.stringContaining('one of: fp32') as string });
}, 120_000);
