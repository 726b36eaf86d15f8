import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { runNewfield } from './support/newfield-command.ts';
import { startInstallation, type StartedInstallation } from './support/started-installation.ts';

/** Far from the usual ports, so that a running installation is left alone. */
const portOffset = 24_000 + (process.pid % 2000);

interface RunningNote {
  readonly pid: number;
  readonly address: string;
  readonly parts: readonly { readonly name: string; readonly pid: number }[];
}

describe('newfield start', () => {
  let home: string;
  let installation: StartedInstallation;
  const note = async () => JSON.parse(await readFile(join(home, 'running.json'), 'utf8')) as RunningNote;
  const isThere = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'newfield-again-test-'));
    // The embedded server's account must get through.
    await chmod(home, 0o755);
    installation = await startInstallation(home, portOffset, 'all');
  });

  afterAll(async () => {
    await installation?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  const startMore = () =>
    runNewfield(['start', '--json', '--no-open', '--port-offset', `${portOffset + 40}`], {
      environment: { ...process.env, NEWFIELD_HOME: home, DATABASE_URL: '' },
    });

  test('an application that isn’t there is refused with the names of those that are', async () => {
    const { code, stderr } = await runNewfield(['start', '--no-open', '--applications', 'studio,finances'], {
      environment: { ...process.env, NEWFIELD_HOME: home, DATABASE_URL: '' },
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/no application "finances"[^]*studio, medical, finance, manufacturing/);
  });

  test('a second one on the same home is refused with a sentence that names the first', async () => {
    const { code, stderr } = await startMore();
    expect(code).toBe(2);
    const { pid } = await note();
    expect(JSON.parse(stderr.trim().split('\n').at(-1)!)).toMatchObject({
      error: {
        code: 'START_FAILED',
        message: expect.stringMatching(
          new RegExp(`runs on ${home} already: process ${pid}, .* at ${installation.studio}`),
        ),
        fix: expect.stringContaining(`kill ${pid}`),
      },
    });
    expect((await fetch(`${installation.studio}/readyz`)).status).toBe(200);
  });

  test('killed with kill -9 it leaves nothing running', async () => {
    const { pid, parts } = await note();
    expect(parts.map(({ name }) => name).sort()).toEqual([
      'Customer Service',
      'Finance',
      'Manufacturing',
      'Medical',
      'Model server',
      'Studio',
      'Worker',
    ]);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => parts.filter((part) => isThere(part.pid)), { timeout: 40_000, interval: 250 }).toEqual([]);
    await expect(fetch(`${installation.studio}/readyz`)).rejects.toThrow();
  });

  test('the next one finds the note of the dead one, ends what is left of it and starts', async () => {
    installation = await startInstallation(home, portOffset);
    const { pid, parts } = await note();
    // Frozen, a part can't notice that its parent is gone.
    const worker = parts.find(({ name }) => name === 'Worker')!;
    process.kill(-worker.pid, 'SIGSTOP');
    process.kill(pid, 'SIGKILL');
    const others = parts.filter(({ name }) => name !== 'Worker');
    await expect.poll(() => others.filter((part) => isThere(part.pid)), { timeout: 40_000, interval: 250 }).toEqual([]);
    expect(isThere(worker.pid)).toBe(true);
    process.kill(-worker.pid, 'SIGCONT');
    installation = await startInstallation(home, portOffset);
    expect(isThere(worker.pid)).toBe(false);
    expect((await note()).pid).not.toBe(pid);
    expect(await installation.stop()).toBe(0);
    await expect(readFile(join(home, 'running.json'))).rejects.toThrow();
  }, 400_000);
});
