import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const root = process.env['NEWFIELD_DATA'];
export const hasServiceData = root !== undefined && existsSync(join(root, 'service', 'restaurants8k'));

/** Rows of a file of JSON lines, packed or not. */
export async function readRows<Row>(path: string): Promise<Row[]> {
  const bytes = await readFile(join(root!, 'service', path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** `0.951 (0.943–0.958)` */
export const shownInterval = ({ value, low, high }: { value: number; low: number; high: number }): string =>
  `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

/** Processor's seconds of a task, as the machine may be busy with something else. */
export async function timed<Result>(
  task: () => Result | Promise<Result>,
): Promise<{ result: Result; processorSeconds: number }> {
  const before = process.cpuUsage();
  const result = await task();
  const { user, system } = process.cpuUsage(before);
  return { result, processorSeconds: (user + system) / 1e6 };
}
