import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../src/http/routes.ts';
import type { ModelServer } from '../src/model-server.ts';
import { call, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

describe('a server with keys', () => {
  let server: ModelServer;
  beforeAll(async () => {
    const grants = {
      'key-of-everything': { models: 'all', administer: true },
      'key-of-texts': { models: ['texts'], administer: false },
      'key-of-others': { models: ['others'], administer: false },
    } as const;
    server = await startServer({
      models: [textModel()],
      access: { authorise: (key) => grants[key as keyof typeof grants] },
    });
  });
  afterAll(() => server.close());

  /** Status without a key, with one of another model, of this model, and of an administrator; `pass` is whatever follows. */
  const expected = {
    public: ['pass', 'pass', 'pass', 'pass'],
    key: [401, 'pass', 'pass', 'pass'],
    model: [401, 403, 'pass', 'pass'],
    administrator: [401, 403, 403, 'pass'],
  } as const;
  const keys = [undefined, 'key-of-others', 'key-of-texts', 'key-of-everything'];

  it.each(routes.map(({ method, path, access }) => [method, path, access] as const))(
    '%s %s admits who may: %s',
    async (method, path, access) => {
      const url = `${server.url}${path.replace('{model}', 'texts').replace('{version}', '1.0.0')}`;
      // Asked last of what unloads, so that the others find their model.
      const isUnload = path.endsWith('/unload');
      const statuses = [];
      for (const key of isUnload ? keys.slice(0, 3) : keys) {
        const headers = key === undefined ? undefined : { authorization: `Bearer ${key}` };
        const { status } = await call(url, {
          method,
          ...(headers && { headers }),
          ...(method !== 'GET' && { body: '{}' }),
        });
        statuses.push(status === 401 || status === 403 ? status : 'pass');
      }
      expect(statuses).toEqual(expected[access].slice(0, statuses.length));
    },
  );

  it('shows the holder of a key only their models', async () => {
    const index = async (key: string): Promise<unknown> =>
      (await call(`${server.url}/v2/repository/index`, { method: 'POST', headers: { authorization: `Bearer ${key}` } }))
        .body;
    expect(await index('key-of-others')).toEqual([]);
    expect(await index('key-of-texts')).toMatchObject([{ name: 'texts' }]);
  });
});

describe('a server with a token file', () => {
  it('makes a key that only its owner can read, and asks for it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'newfield-serving-'));
    const tokenFile = join(folder, 'secrets', 'serving-token');
    const server = await startServer({ models: [textModel()], access: { tokenFile } });
    try {
      const key = (await readFile(tokenFile, 'utf8')).trim();
      expect((await stat(tokenFile)).mode & 0o777).toBe(0o600);
      expect(key.length).toBeGreaterThanOrEqual(43);
      expect((await call(`${server.url}/v2`)).status).toBe(401);
      expect((await call(`${server.url}/v2`, { headers: { authorization: `Bearer ${key}x` } })).status).toBe(401);
      expect((await call(`${server.url}/v2`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  });
});

describe('a server without keys', () => {
  it('refuses to listen beyond this machine', async () => {
    await expect(startServer({ host: '0.0.0.0' })).rejects.toThrow(/this machine alone/);
  });

  it('listens on loopback alone', async () => {
    const server = await startServer();
    const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
    const outside = addresses.filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) {
      await expect(fetch(`http://${address}:${new URL(server.url).port}/v2/health/live`)).rejects.toThrow();
    }
    expect((await call(`${server.url}/v2/health/live`)).status).toBe(200);
    await server.close();
  });

  it.each([
    ['a page of another site', { origin: 'https://example.com' }],
    ['a name that was made to point here', { host: 'example.com' }],
  ])('does not answer %s', async (_, headers) => {
    const server = await startServer();
    const status = await new Promise((resolve, reject) =>
      request(`${server.url}/v2`, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end(),
    );
    expect(status).toBe(403);
    await server.close();
  });
});
