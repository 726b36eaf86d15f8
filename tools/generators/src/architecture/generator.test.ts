import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { expect, it } from 'vitest';

import { architectureGenerator } from './generator.ts';

const folder = 'packages/core/src/architecture';

it('writes the architecture in its own folder, its test and its export', async () => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  tree.write(`${folder}/index.ts`, `export { tf } from './tf.ts';\n`);

  await architectureGenerator(tree, { name: 'patch-memory' });

  expect(tree.children(`${folder}/patch-memory`)).toEqual(['patch-memory.test.ts', 'patch-memory.ts']);
  expect(tree.read(`${folder}/patch-memory/patch-memory.ts`, 'utf8')).toContain('export function patchMemory(');
  expect(tree.read(`${folder}/index.ts`, 'utf8')).toContain(
    `export { patchMemory, type PatchMemoryOptions } from './patch-memory/patch-memory.ts';`,
  );
});

it('refuses a name that is not kebab-case', async () => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  await expect(architectureGenerator(tree, { name: 'patch_memory' })).rejects.toThrow('kebab-case');
});
