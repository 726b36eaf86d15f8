import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Absence } from '../contender.ts';

export type Framework = 'pytorch' | 'keras';

const modules: Readonly<Record<Framework, string>> = { pytorch: 'torch', keras: 'tensorflow' };

/** The throw-away folder that `--install` fills; deleting it undoes that. */
const rivalsFolder = join(process.env['NEWFIELD_CACHE'] ?? join(homedir(), '.cache', 'newfield'), 'bench-rivals');
const installedPython = join(rivalsFolder, 'bin', 'python');

/** A Python that has the framework, or how to get one. */
export function findPython(framework: Framework): { readonly python: string } | Absence {
  const candidates = [process.env['NEWFIELD_PYTHON'], installedPython, 'python3', '/usr/bin/python3'];
  const python = candidates.find((path) => path !== undefined && hasModule(path, modules[framework]));
  if (python !== undefined) return { python };
  return {
    absent: `no Python with ${modules[framework]}; get it into a folder of its own with: npm run bench -- --install`,
  };
}

const hasModule = (python: string, module: string): boolean =>
  spawnSync(python, ['-c', `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`], {
    stdio: 'ignore',
  }).status === 0;

/**
 * Puts the rivals of PyPI into a virtual environment in the cache folder.
 *
 * @returns what could not be installed, by name, with pip's last line
 */
export function installRivals(say: (line: string) => void): Record<string, string> {
  const failed: Record<string, string> = {};
  const run = (program: string, args: string[]): string | undefined => {
    const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
    if (status === 0) return undefined;
    return error?.message ?? stderr.trim().split('\n').at(-1) ?? 'failed';
  };
  const created = run('python3', ['-m', 'venv', rivalsFolder]);
  if (created !== undefined) return { python: created };
  for (const [name, requirement] of [
    ['keras', 'tensorflow-cpu'],
    ['pytorch', 'torch'],
  ] as const) {
    say(`installing ${requirement} into ${rivalsFolder} …`);
    const failure = run(installedPython, ['-m', 'pip', 'install', '--quiet', requirement, 'numpy']);
    if (failure !== undefined) failed[name] = failure;
  }
  return failed;
}
