import { readJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { expect, it } from 'vitest';

import { packageGenerator } from './generator.ts';

it('writes a package that shows its source to the workspace and its build to everyone else', async () => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });

  await packageGenerator(tree, { name: 'weather' });

  expect(readJson(tree, 'packages/weather/package.json')).toMatchObject({
    name: '@newfield/weather',
    exports: { '.': { '@newfield/source': './src/index.ts', import: './dist/index.js' } },
  });
  expect(tree.children('packages/weather/src')).toEqual(['about.test.ts', 'about.ts', 'index.ts']);
  expect(tree.children('packages/weather')).toEqual(
    expect.arrayContaining([
      'README.md',
      'tsconfig.json',
      'tsconfig.lib.json',
      'tsconfig.spec.json',
      'vitest.config.mts',
    ]),
  );
});

it.each([
  { type: 'domain', tags: ['type:domain', 'scope:weather'] },
  { type: 'serving', tags: ['type:serving'] },
] as const)('tags a $type package $tags, which decides what it may import', async ({ type, tags }) => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  await packageGenerator(tree, { name: 'weather', type });
  expect(readJson(tree, 'packages/weather/package.json')).toHaveProperty('nx.tags', tags);
});

it('keeps a description with quotes intact', async () => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  const description = `What "rain" means.`;
  await packageGenerator(tree, { name: 'weather', description });
  expect(readJson(tree, 'packages/weather/package.json')).toMatchObject({ description });
});

it('never overwrites a package', async () => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  tree.write('packages/weather/package.json', '{}');
  await expect(packageGenerator(tree, { name: 'weather' })).rejects.toThrow('packages/weather exists');
});

it('refuses a name that is not kebab-case', async () => {
  await expect(packageGenerator(createTreeWithEmptyWorkspace({ formatter: 'none' }), { name: '-x' })).rejects.toThrow(
    'kebab-case',
  );
});
