import { fileURLToPath } from 'node:url';

import { formatFiles, generateFiles, names } from '@nx/devkit';
import type { Tree } from '@nx/devkit';

import { addExport } from '../add-export.ts';
import { requireKebabCase } from '../kebab-case-name.ts';

const templates = fileURLToPath(new URL('files', import.meta.url));
const evaluationFolder = 'packages/core/src/evaluation';

/** Options of `nx g @newfield/generators:metric`. */
export interface MetricGeneratorOptions {
  readonly name: string;
}

/**
 * Writes a metric, its test with hand-computed values, and its export.
 *
 * @throws Error when the name isn't kebab-case
 */
export async function metricGenerator(tree: Tree, { name }: MetricGeneratorOptions): Promise<void> {
  requireKebabCase('metric', name);
  generateFiles(tree, templates, `${evaluationFolder}/metrics`, names(name));
  addExport(
    tree,
    `${evaluationFolder}/index.ts`,
    `export { ${names(name).propertyName} } from './metrics/${name}.ts';`,
  );
  await formatFiles(tree);
}
