import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importOnnx } from './index.ts';

test("the README's example runs and emits the step it describes", async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const file = new URL('../test-output/readme-example.ts', import.meta.url);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, code!);
  const { model } = (await import(file.pathname)) as { model: Uint8Array };
  const { inputs, outputs } = importOnnx(model);
  expect([...inputs.keys()]).toEqual(['x', 'y', 'w']);
  expect([...outputs].map(([name, { shape }]) => [name, shape])).toEqual([
    ['loss', []],
    ['nextW', [3, 1]],
  ]);
});
