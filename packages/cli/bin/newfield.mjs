#!/usr/bin/env node
// The `newfield` command. In a source checkout it runs the TypeScript as it stands, so that nothing has to
// be built first; in the published package it runs the build.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const sourceEntry = fileURLToPath(new URL('../src/main.ts', import.meta.url));

if (existsSync(sourceEntry)) {
  runFromSource();
} else {
  await import('../dist/main.js');
}

function runFromSource() {
  const watch = new URL('./watch-parent.mjs', import.meta.url).href;
  const nodeArguments = ['--conditions=@newfield/source', '--import', watch, ...program(), ...process.argv.slice(2)];
  const child = spawn(process.execPath, nodeArguments, { stdio: 'inherit' });

  // A terminal sends Ctrl-C to both processes at once; passing it on again would count as a second, impatient one.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => {
    console.error(`newfield: Node could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 128 + constants.signals[signal];
  });
}

/** What Node runs. Tests start this command many times, and have put its sources into one file before. */
function program() {
  const bundled = process.env.NEWFIELD_BUNDLED_SOURCE;
  if (bundled !== undefined) return [bundled];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href, sourceEntry];
}
