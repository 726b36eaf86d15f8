import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BarePlan } from './bare-engine.ts';
import type { LoadPlan, LoadResult } from './generate-load.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs a script of this folder with a plan and reads the JSON it prints. */
async function runScript(name: string, plan: unknown): Promise<unknown> {
  const child = spawn(process.execPath, [...process.execArgv, here(name), JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${name} ended with code ${String(code)}.`);
  return JSON.parse(output);
}

export const generateLoad = (plan: LoadPlan): Promise<LoadResult> =>
  runScript('./generate-load.ts', plan) as Promise<LoadResult>;

/** @returns batches per second of so many engines at once, together */
export async function runBareEngines(plan: BarePlan, numEngines: number): Promise<number> {
  const runs = Array.from({ length: numEngines }, () => runScript('./bare-engine.ts', plan));
  const results = (await Promise.all(runs)) as { batchesPerSecond: number }[];
  return results.reduce((sum, { batchesPerSecond }) => sum + batchesPerSecond, 0);
}

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts `newfield serve` on free ports, without keys, as a user would. */
export async function startServer(args: readonly string[]): Promise<ServerProcess> {
  const bin = here('../../../../packages/cli/bin/newfield.mjs');
  const child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--no-grpc', '--no-auth', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /"url": "([^"]+)"/.exec(output);
      if (found !== null) resolve(found[1]!);
    });
    void ended.then(() => reject(new Error('The server ended before it was ready.')));
  });
  return {
    url,
    child,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
