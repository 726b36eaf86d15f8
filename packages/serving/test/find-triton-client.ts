import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A throw-away folder; deleting it undoes what is done here. */
const folder = join(process.env['NEWFIELD_CACHE'] ?? join(homedir(), '.cache', 'newfield'), 'triton-client');
const installed = join(folder, 'bin', 'python');

/** Longest that PyPI is waited for, in ms. */
const installMsMax = 120_000;

const hasClient = (python: string): boolean =>
  spawnSync(python, ['-c', 'import tritonclient.http, tritonclient.grpc'], { stdio: 'ignore' }).status === 0;

/** @returns a Python with NVIDIA's client, from PyPI if need be; undefined where there is none */
export function findTritonClient(): string | undefined {
  const candidates = [process.env['NEWFIELD_PYTHON'], installed, 'python3'];
  const found = candidates.find((python) => python !== undefined && hasClient(python));
  if (found !== undefined) return found;
  const run = (program: string, args: string[]): boolean =>
    spawnSync(program, args, { stdio: 'ignore', timeout: installMsMax }).status === 0;
  const options = ['--quiet', '--retries', '0', '--timeout', '5'];
  return run('python3', ['-m', 'venv', folder]) &&
    run(installed, ['-m', 'pip', 'install', ...options, 'tritonclient[http,grpc]'])
    ? installed
    : undefined;
}
