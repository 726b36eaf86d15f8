import { fileURLToPath } from 'node:url';

import { formatFiles, generateFiles, names } from '@nx/devkit';
import type { Tree } from '@nx/devkit';

import { addExport } from '../add-export.ts';
import { requireKebabCase } from '../kebab-case-name.ts';

const templates = fileURLToPath(new URL('files', import.meta.url));
const architectureFolder = 'packages/core/src/architecture';

/** Options of `nx g @newfield/generators:architecture`. */
export interface ArchitectureGeneratorOptions {
  readonly name: string;
}

/**
 * Writes an architecture in a folder of its own, its test, and its export.
 *
 * @throws Error when the name isn't kebab-case
 */
export async function architectureGenerator(tree: Tree, { name }: ArchitectureGeneratorOptions): Promise<void> {
  requireKebabCase('architecture', name);
  const { className, propertyName } = names(name);
  generateFiles(tree, templates, `${architectureFolder}/${name}`, names(name));
  addExport(
    tree,
    `${architectureFolder}/index.ts`,
    `export { ${propertyName}, type ${className}Options } from './${name}/${name}.ts';`,
  );
  await formatFiles(tree);
}
