import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Absence, Contender, Turn } from '../contender.ts';
import type { Network } from '../networks/index.ts';
import { writeTask, type Mode } from './task.ts';

/** A program that does as many units as a line on its standard input says, and answers each line with one of JSON. */
export interface RivalProgram {
  readonly name: string;
  /** How it is started, up to the task's file, which is its last argument; or why it can't be. */
  find(): Promise<Command | Absence>;
}

export interface Command {
  readonly program: string;
  readonly programArguments: readonly string[];
}

/** A rival on a network, in a process of its own. */
export const processRival = (
  program: RivalProgram,
  network: Network,
  mode: Mode,
  batchSize = network.batchSize,
): Contender => processContender(program, (folder) => writeTask(folder, network, mode, batchSize));

/**
 * A rival in a process of its own, so that neither its threads nor its memory are ours.
 *
 * @param writeTask puts into a folder what there is to do, and tells the file
 */
export const processContender = (
  { name, find }: RivalProgram,
  writeTask: (folder: string) => Promise<string>,
): Contender => ({
  name,
  async prepare() {
    const found = await find();
    if ('absent' in found) return found;
    const folder = await mkdtemp(join(tmpdir(), 'newfield-bench-'));
    const task = await writeTask(folder);
    const child = spawn(found.program, [...found.programArguments, task], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const answer = async (): Promise<string> => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${name} ended before it answered; what it said stands above.`);
      return value;
    };
    const { version } = JSON.parse(await answer()) as { version: string };
    return {
      version,
      async run(units) {
        child.stdin.write(`${units}\n`);
        return JSON.parse(await answer()) as Turn;
      },
      async close() {
        child.stdin.end();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
});
