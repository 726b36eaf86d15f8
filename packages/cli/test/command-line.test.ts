import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  await writeFile(join(folder, 'broken.png'), 'not a picture');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('newfield', () => {
  it('lists every command in its help', async () => {
    const { code, stdout } = await runNewfield(['--help']);
    expect(code).toBe(0);
    for (const command of [
      'demo',
      'doctor',
      'datasets',
      'train',
      'resume',
      'evaluate',
      'predict',
      'explain',
      'export',
      'bench',
      'models',
      'serve',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    }
  });

  it('says which runtimes work here, as JSON on standard output alone', async () => {
    const { code, stdout } = await runNewfield(['doctor', '--json']);
    const { runtimes, chosen } = JSON.parse(stdout) as {
      runtimes: { name: string; works: boolean; fix?: string }[];
      chosen: { name: string };
    };
    expect(code).toBe(0);
    expect(chosen.name).toBe('cpu');
    expect(runtimes.find(({ name }) => name === 'cpu')!.works).toBe(true);
    for (const runtime of runtimes) expect(runtime.works || (runtime.fix ?? '').length > 10).toBe(true);
  });

  it('writes no colour where there is no terminal', async () => {
    expect((await runNewfield(['datasets', 'list'])).stdout).not.toContain('\u001b');
  });

  it('answers from its sources as they stand as it does from the bundle that tests run', async () => {
    const args = ['datasets', 'show', 'cifar10', '--json'];
    expect(process.env['NEWFIELD_BUNDLED_SOURCE']).toBeDefined();
    const asTheyStand = await runNewfield(args, { env: { NEWFIELD_BUNDLED_SOURCE: undefined } });
    expect(asTheyStand).toMatchObject({ code: 0, stderr: '' });
    expect(asTheyStand).toEqual(await runNewfield(args));
  });

  it.each([
    [
      'a bundle that is not there',
      ['evaluate', 'nothing', '--data', 'cifar10/cats-dogs'],
      2,
      /There is no bundle "nothing"/,
    ],
    ['an unknown data set', ['datasets', 'show', 'nothing'], 2, /There is no data set "nothing"/],
    ['an unknown recipe', ['train', 'nothing'], 2, /There is no recipe "nothing"/],
    ['a picture that is not there', ['predict', 'cats-dogs-article', '/nowhere/cat.png'], 2, /There is no file/],
    ['a number that is none', ['train', 'cats-dogs-article', '--epochs', 'many'], 2, /not a whole number/],
    ['nothing to resume', ['resume', 'cats-dogs-article', '--out', '/nowhere/x'], 2, /nothing to resume/],
    [
      'nothing to go on from',
      ['train', 'cats-dogs-article', '--resume', '--out', '/nowhere/x'],
      2,
      /nothing to resume/,
    ],
    [
      'a folder that can’t be written',
      ['export', 'cats-dogs-article', '--out', '/dev/null/x'],
      3,
      /not a folder|not writable/,
    ],
  ])('answers %s with one message, its fix and an exit code, and no stack trace', async (_, args, code, message) => {
    const outcome = await runNewfield(args, { cwd: folder });
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).toContain('fix:');
    expect(outcome.stderr).not.toMatch(/^\s+at /m);
    expect(outcome.stdout).toBe('');
  });

  it('answers a corrupt picture with an error a program can read', async () => {
    const { code, stderr } = await runNewfield(['predict', 'cats-dogs-article', join(folder, 'broken.png'), '--json']);
    expect(code).toBe(2);
    expect((JSON.parse(stderr) as { error: { code: string } }).error.code).toBe('CORRUPT_FILE');
  });
});
