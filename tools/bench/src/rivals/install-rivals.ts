import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureFile, findPackage, firstError, packageFolder } from './find-package.ts';
import { findPython, installedPython, type Framework } from './find-python.ts';
import { rivalPackages, type RivalPackage } from './rival-packages.ts';
import { rivalsFolder } from './rivals-folder.ts';

const requirements: Readonly<Record<Framework, readonly string[]>> = {
  keras: ['tensorflow-cpu'],
  pytorch: ['torch'],
  pydicom: ['pydicom', 'python-gdcm'],
  credit: ['lightgbm', 'scikit-learn', 'pandas'],
};

/**
 * Puts the rivals that aren't there yet into the cache folder: those of npm each into a folder, those of PyPI into a virtual
 * environment.
 *
 * @returns what could not be installed, by name, with the reason
 */
export function installRivals(say: (line: string) => void): Record<string, string> {
  const failed: Record<string, string> = {};
  for (const name of Object.keys(rivalPackages) as RivalPackage[]) {
    if (!('absent' in findPackage(name))) continue;
    say(`installing ${name} into ${packageFolder(name)} …`);
    const failure = installPackage(name);
    if (failure === undefined) continue;
    failed[name] = failure;
    writeFileSync(join(packageFolder(name), failureFile), failure);
  }
  const missing = (['keras', 'pytorch', 'pydicom', 'credit'] as const).filter(
    (framework) => 'absent' in findPython(framework),
  );
  if (missing.length === 0) return failed;
  const created = run('python3', ['-m', 'venv', rivalsFolder]);
  if (created !== undefined) return { ...failed, python: created };
  for (const framework of missing) {
    const required = requirements[framework];
    say(`installing ${required.join(', ')} into ${rivalsFolder} …`);
    const failure = run(installedPython, ['-m', 'pip', 'install', '--quiet', ...required, 'numpy']);
    if (failure !== undefined) failed[framework] = failure;
  }
  return failed;
}

/** @returns why it could not be done */
function installPackage(name: RivalPackage): string | undefined {
  const folder = packageFolder(name);
  mkdirSync(folder, { recursive: true });
  // The rival's own script, where it has one, fetches its library; npm 11 asks for this approval.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts: { [name]: true } }));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return run(npm, ['install', '--prefix', folder, '--no-audit', '--no-fund', `${name}@${rivalPackages[name]}`], folder);
}

function run(program: string, programArguments: readonly string[], folder?: string): string | undefined {
  const { status, stderr, error } = spawnSync(program, programArguments, {
    encoding: 'utf8',
    shell: program.endsWith('.cmd'),
    ...(folder !== undefined && { cwd: folder }),
  });
  if (status === 0) return undefined;
  return error?.message ?? firstError(stderr);
}
