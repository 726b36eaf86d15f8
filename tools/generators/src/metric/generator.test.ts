import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { expect, it } from 'vitest';

import { metricGenerator } from './generator.ts';

const barrel = 'packages/core/src/evaluation/index.ts';

it('writes the metric, its test and its export', async () => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  tree.write(barrel, `export { rocAuc } from './metrics/roc-auc.ts';\n`);

  await metricGenerator(tree, { name: 'mean-gap' });

  expect(tree.children('packages/core/src/evaluation/metrics')).toEqual(['mean-gap.test.ts', 'mean-gap.ts']);
  expect(tree.read('packages/core/src/evaluation/metrics/mean-gap.ts', 'utf8')).toContain('export function meanGap(');
  expect(tree.read(barrel, 'utf8')).toContain(`export { meanGap } from './metrics/mean-gap.ts';`);
});

it('refuses a name that is not kebab-case, and names one that is', async () => {
  await expect(
    metricGenerator(createTreeWithEmptyWorkspace({ formatter: 'none' }), { name: 'MeanGap' }),
  ).rejects.toThrow('my-metric');
});

it('refuses a workspace without the core library', async () => {
  await expect(
    metricGenerator(createTreeWithEmptyWorkspace({ formatter: 'none' }), { name: 'mean-gap' }),
  ).rejects.toThrow(barrel);
});
