import type { HostTensor } from '@newfield/runtime';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';

test("the README's example runs and prints what it says", async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const file = new URL('../test-output/readme-example.ts', import.meta.url);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, code!);
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { probabilities } = (await import(file.pathname)) as { probabilities: HostTensor };
  expect(log).toHaveBeenNthCalledWith(1, 'cpu: preferred by the caller.');
  expect(probabilities.shape).toEqual([1, 3]);
  probabilities.data.forEach((value) => expect(Number(value)).toBeCloseTo(1 / 3, 6));
});
