import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Absence } from '../contender.ts';
import { rivalsFolder } from './rivals-folder.ts';

export type Framework = 'pytorch' | 'keras' | 'pydicom' | 'credit';

const modules: Readonly<Record<Framework, readonly string[]>> = {
  pytorch: ['torch'],
  keras: ['tensorflow'],
  pydicom: ['pydicom', 'gdcm'],
  credit: ['lightgbm', 'sklearn', 'pandas'],
};

export const installedPython = join(rivalsFolder, 'bin', 'python');

/** A Python that has the framework, or how to get one. */
export function findPython(framework: Framework): { readonly python: string } | Absence {
  const candidates = [process.env['NEWFIELD_PYTHON'], installedPython, 'python3', '/usr/bin/python3'];
  const python = candidates.find(
    (path) => path !== undefined && modules[framework].every((module) => hasModule(path, module)),
  );
  if (python !== undefined) return { python };
  return {
    absent: `no Python with ${modules[framework].join(' and ')}; get it into a folder of its own with: npm run bench -- --install`,
  };
}

const hasModule = (python: string, module: string): boolean =>
  spawnSync(python, ['-c', `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`], {
    stdio: 'ignore',
  }).status === 0;
