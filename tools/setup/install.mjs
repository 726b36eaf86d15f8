// Brings node_modules in line with package-lock.json. Plain Node: it runs before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { run, workspaceRoot } from './process.mjs';

const wantedFile = join(workspaceRoot, 'package-lock.json');
/** npm writes this record at the end of an installation, so an interrupted one leaves none. */
const installedFile = join(workspaceRoot, 'node_modules', '.package-lock.json');

/** Runs `npm ci` when node_modules is missing or doesn't match the lockfile; otherwise does nothing. */
export async function installDependencies() {
  if (isInstalled()) return;

  console.log('Installing the dependencies (npm ci) …');
  const exitCode = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (exitCode !== 0) {
    console.error(
      '\nThe dependencies could not be installed. Fix what npm says above, then run the same command again.',
    );
    process.exit(exitCode);
  }
}

function isInstalled() {
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  return Object.entries(readPackages(wantedFile)).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? wanted.optional === true : found.version === wanted.version;
  });
}

function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}
