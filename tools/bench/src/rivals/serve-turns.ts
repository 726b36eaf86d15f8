import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { witnessOf } from '../networks/witness.ts';
import type { Task } from '../contenders/task.ts';

export type Arrays = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly data: Float32Array | Int32Array }
>;

/** One unit of work. @returns the loss, or the outputs of a forward pass and how many each row has */
export type Unit = () => Promise<number | { readonly outputs: ArrayLike<number>; readonly numUnits: number }>;

/** Reads a task that the bench wrote. */
export function readTask(path: string): { readonly task: Task; readonly arrays: Arrays } {
  const task = JSON.parse(readFileSync(path, 'utf8')) as Task;
  const bytes = readFileSync(task.arrays);
  const arrays = task.index.map(([name, dtype, shape, start]) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const values = bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + start + 4 * length);
    return [name, { shape, data: dtype === 'int32' ? new Int32Array(values) : new Float32Array(values) }] as const;
  });
  return { task, arrays: new Map(arrays) };
}

/** Does as many units as each line of the standard input says. */
export async function serveTurns(version: string, unit: Unit): Promise<void> {
  const answer = (content: object): void => void process.stdout.write(`${JSON.stringify(content)}\n`);
  answer({ version });
  for await (const line of createInterface({ input: process.stdin })) {
    const units = Number(line);
    let witness = Number.NaN;
    const started = performance.now();
    for (let done = 0; done < units; done++) {
      const result = await unit();
      witness = typeof result === 'number' ? result : witnessOf(result.outputs, result.numUnits);
    }
    answer({ msPerUnit: (performance.now() - started) / units, witness });
  }
  process.exit();
}
