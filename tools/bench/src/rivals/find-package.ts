import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Absence } from '../contender.ts';
import type { RivalPackage } from './rival-packages.ts';
import { rivalsFolder } from './rivals-folder.ts';

/** Each has a folder of its own: one that can't be installed keeps no other out. */
export const packageFolder = (name: RivalPackage): string => join(rivalsFolder, 'npm', name.replace('/', '-'));

/** Where the reason is kept why a package couldn't be installed. */
export const failureFile = 'failure.txt';

/** The file to import a rival from, once it has been seen to load in a process of its own. */
export function findPackage(name: RivalPackage): { readonly entry: string } | Absence {
  let entry: string;
  try {
    entry = pathToFileURL(createRequire(join(packageFolder(name), 'package.json')).resolve(name)).href;
  } catch {
    const failure = join(packageFolder(name), failureFile);
    return {
      absent: existsSync(failure)
        ? `it couldn’t be installed: ${readFileSync(failure, 'utf8')}`
        : 'it isn’t installed; get it into a folder of its own with: npm run bench -- --install',
    };
  }
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', `await import('${entry}')`], {
    encoding: 'utf8',
  });
  return status === 0 ? { entry } : { absent: `installed, but can't be loaded: ${firstError(stderr)}` };
}

/** The line of a program's output that says what went wrong. */
export function firstError(output: string): string {
  const lines = output.split('\n').map((line) => line.replace(/^npm error\s*/, '').trim());
  return lines.find((line) => /^(\w*Error|ERROR)\b.*:/.test(line)) ?? lines.find((line) => line !== '') ?? 'failed';
}
