import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { isCifar10AtHand } from './cifar10-at-hand.ts';
import { run } from './run-newfield.ts';

const workspace = fileURLToPath(new URL('../../../', import.meta.url));

it('the README’s first example runs as it stands (but for one epoch instead of ten)', async (context) => {
  if (!(await isCifar10AtHand())) context.skip();
  const readme = await readFile(join(workspace, 'README.md'), 'utf8');
  const code = /```ts\n(.*?)```/s.exec(readme)![1]!;
  expect(code).toContain('epochs: 10,');
  // Inside the package, so that the workspace's packages are found as a user's own would be.
  const output = fileURLToPath(new URL('../test-output/', import.meta.url));
  await mkdir(output, { recursive: true });
  const folder = await mkdtemp(join(output, 'example-'));
  try {
    await writeFile(join(folder, 'example.ts'), code.replace('epochs: 10,', 'epochs: 1,'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const args = ['--conditions=@newfield/source', '--import', tsx, 'example.ts'];
    const { code: exitCode, stdout, stderr } = await run(process.execPath, args, { cwd: folder });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/282\/282 \[=+\] - \d+s \d+ms\/step - loss: \d\.\d{4} - accuracy: \d\.\d{4}/);
    expect(stdout).toMatch(/rocAuc: \{/);
    expect(stdout).toMatch(/label: '(cat|dog)'/);
    expect(stdout).toContain('[ 32, 32 ]');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
