import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const script = fileURLToPath(new URL('shared-process.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

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
  const args = ['--conditions=@newfield/source', '--import', tsx, script, home, String(numRuns)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
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
