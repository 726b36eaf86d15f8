import { spawn } from 'node:child_process';
import process from 'node:process';

import type { ServerAccount } from './server-account.ts';

export interface Outcome {
  /** Exit code; -1 when a signal ended it, or it couldn't be started. */
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end under the server's account, in the C locale, away from the terminal's signals. */
export function runProgram(program: string, args: readonly string[], account?: ServerAccount): Promise<Outcome> {
  return new Promise((resolve) => {
    // A server that `pg_ctl` leaves behind must outlive this process and its Ctrl-C: hence a session of its own.
    const child = spawn(program, args, {
      ...account,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    // All that was printed is there at `close`; but on Windows a server keeps its parent's pipes open, and `close` never comes.
    child.on(process.platform === 'win32' ? 'exit' : 'close', (code: number | null) =>
      resolve({ code: code ?? -1, output }),
    );
  });
}
