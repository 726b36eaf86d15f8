import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPredictor, probeInputs } from '@newfield/core/predictor';
import { RemotePredictor } from '@newfield/serving';
import { runNewfield } from './run-newfield.ts';

const bin = fileURLToPath(new URL('../bin/newfield.mjs', import.meta.url));
const bundle = fileURLToPath(new URL('../models/cats-dogs-article', import.meta.url));

interface Ready {
  readonly url: string;
  readonly grpcAddress: string;
  readonly tokenFile: string;
  readonly models: readonly { readonly name: string; readonly state: string }[];
}

let home: string;
beforeAll(async () => (home = await mkdtemp(join(tmpdir(), 'newfield-'))));
afterAll(() => rm(home, { recursive: true, force: true }));

describe('newfield serve', () => {
  it('serves with a key it made, loads anew on SIGHUP, and stops on SIGTERM', async () => {
    const { child, ready, log } = await start(['--models', bundle, '--port', '0', '--grpc-port', '0', '--json']);
    try {
      expect(ready.models).toEqual([{ name: 'cats-dogs-article', version: '1.0.0', state: 'READY' }]);
      expect(ready.tokenFile).toBe(join(home, 'secrets', 'serving-token'));
      expect(new URL(ready.url).hostname).toBe('127.0.0.1');
      const apiKey = (await readFile(ready.tokenFile, 'utf8')).trim();
      expect((await fetch(`${ready.url}/v2`)).status).toBe(401);

      const [remote, local] = await Promise.all([
        RemotePredictor.connect({ url: ready.url, model: 'cats-dogs-article', apiKey, bundle }),
        loadPredictor(bundle),
      ]);
      const rows = probeInputs(local.manifest.input, 'serve', 3);
      const labels = async (predictor: typeof remote | typeof local) =>
        (await predictor.predict(rows)).map(({ label }) => label);
      expect(await labels(remote)).toEqual(await labels(local));

      child.kill('SIGHUP');
      await expect.poll(() => log().match(/"event":"loaded"/g)?.length, { timeout: 60_000 }).toBe(2);
      expect(await labels(remote)).toEqual(await labels(local));
      await Promise.all([remote.dispose(), local.dispose()]);
    } finally {
      child.kill('SIGTERM');
    }
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(0);
  });

  it.each([
    ['no key beyond this machine', ['--no-auth', '--host', '0.0.0.0'], /this machine alone/],
    ['a certificate without its key', ['--tls-cert', 'cert.pem'], /TLS needs/],
    ['a port that is none', ['--port', '70000'], /not a port/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stderr } = await runNewfield(['serve', ...args], { env: { NEWFIELD_HOME: home } });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('fix:');
  });
});

async function start(args: string[]): Promise<{ child: ChildProcess; ready: Ready; log: () => string }> {
  const child = spawn(process.execPath, [bin, 'serve', ...args], {
    env: { ...process.env, NEWFIELD_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ready = await new Promise<Ready>((resolve, reject) => {
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.endsWith('}\n')) resolve(JSON.parse(stdout) as Ready);
    });
    child.once('close', () => reject(new Error(`The server ended: ${stderr}`)));
  });
  return { child, ready, log: () => stderr };
}
