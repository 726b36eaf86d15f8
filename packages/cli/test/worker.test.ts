import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openQueue, type Queue } from '@newfield/jobs';
import { openDatabase, type Database } from '@newfield/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

const bin = fileURLToPath(new URL('../bin/newfield.mjs', import.meta.url));

describe('newfield worker', () => {
  let home: string;
  let database: Database;
  let queue: Queue;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'newfield-worker-'));
    // The embedded server's account must get through.
    await chmod(home, 0o755);
    database = await openDatabase({ home });
    queue = await openQueue(database);
  });
  afterAll(async () => {
    await queue.close();
    await database.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('takes jobs from the database that others have open, and stops when it is told to', async () => {
    const env = { ...process.env, NEWFIELD_HOME: home, DATABASE_URL: '' };
    const child = spawn(process.execPath, [bin, 'worker', '--name', 'test', '--kinds', 'train', '--concurrency', '2'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 30_000 }).toContain('worker test takes train, 2 at a time');
    const id = await queue.send('train', { recipe: 'no-such-recipe' });
    for await (const { status } of queue.follow(id, { signal: AbortSignal.timeout(20_000) })) {
      if (status.state !== 'dead-letter') continue;
      expect(status).toMatchObject({ worker: 'test', attempt: 1, failure: { code: 'INVALID_ARGUMENT' } });
      expect(status.failure!.expected).toContain('cats-dogs-article');
    }
    expect((await queue.status(id)).state).toBe('dead-letter');
    expect(output).toContain(`job ${id} failed`);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(output).toContain('stopping');
  });

  it('refuses a kind that there is not', async () => {
    const { code, stderr } = await runNewfield(['worker', '--kinds', 'train,bake']);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no kind of job "bake"');
    expect(stderr).toContain('batch-predict');
  });
});
