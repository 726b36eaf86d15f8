import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Installation } from '@newfield/application/testing';

const bin = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'cli', 'bin', 'newfield.mjs');

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `newfield …` to its end, as the shell of the installation's user does. */
export function runNewfield(
  args: readonly string[],
  { environment }: Pick<Installation, 'environment'>,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bin, ...args], { env: environment }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** Starts a `newfield …` that goes on; returns when it has printed what it should. */
export async function startNewfield(
  args: readonly string[],
  { environment }: Installation,
  isReady: RegExp,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [bin, ...args], { env: environment });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`newfield ${args.join(' ')} ended. It printed:\n${printed}`);
  });
  ended.catch(() => undefined);
  while (!isReady.test(printed)) await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
  return child;
}
