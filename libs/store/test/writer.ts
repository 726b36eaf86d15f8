import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from '@newfield/testing';

const script = await bundleProgram(fileURLToPath(new URL('shared-process.ts', import.meta.url)));

export interface Writer {
  readonly process: ChildProcess;
  /** Ids of the runs that the database acknowledged to it so far. */
  readonly acknowledged: readonly string[];
  /** Resolves when it has opened the database. */
  readonly isOpen: Promise<void>;
  /** Resolves when at least so many more runs were acknowledged. */
  more(numRuns: number): Promise<void>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts another process that uses the embedded server of `home`. @param numRuns to write; without it, without end */
export function startWriter(home: string, numRuns = Infinity): Writer {
  const child = spawn(process.execPath, [script, home, String(numRuns)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const isOpen = new Promise<void>((resolve) => {
    lines.on('line', (line) => (line === 'open' ? resolve() : acknowledged.push(line)));
  });
  return {
    process: child,
    acknowledged,
    isOpen,
    async more(wanted) {
      const goal = acknowledged.length + wanted;
      while (acknowledged.length < goal) await once(lines, 'line');
    },
    async end(signal) {
      child.kill(signal);
      return (await exited)[0];
    },
  };
}
