import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../test/support/slow-server.ts', import.meta.url));

async function start(drainMsMax: number, ...more: string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=@newfield/source', '--import', 'tsx', program, String(drainMsMax), ...more],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')));
  while (lines.length === 0) await once(child.stdout, 'data');
  return { child, lines, url: lines[0] ?? '' };
}

test('at SIGTERM a running request ends, then everything closes, the last opened first', async () => {
  const { child, lines, url } = await start(10_000);
  const answer = fetch(url).then((response) => response.text());
  while (!lines.includes('started')) await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await answer).toBe('done');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(lines.slice(1)).toEqual(['started', 'not ready', 'closed server', 'closed database']);
});

test('a request that does not end in time is left, and the exit code says so', async () => {
  const { child, lines, url } = await start(100);
  void fetch(url).catch(() => undefined);
  while (!lines.includes('started')) await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(lines).toContain('closed database');
});

test('a part that never closes is left, the others close, and the exit code says so', async () => {
  const { child, lines } = await start(100, 'stuck');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(lines.slice(1)).toEqual(['closed server', 'closed database']);
});
