import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The commit of the running code, when it runs from a git checkout; `-dirty` is added when files differ from it. */
export function currentCommit(): string | undefined {
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'], {
    cwd,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}
