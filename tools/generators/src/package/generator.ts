import { fileURLToPath } from 'node:url';

import { formatFiles, generateFiles, installPackagesTask } from '@nx/devkit';
import type { GeneratorCallback, Tree } from '@nx/devkit';

import { requireKebabCase } from '../kebab-case-name.ts';

const templates = fileURLToPath(new URL('files', import.meta.url));

/** Options of `nx g @newfield/generators:package`. */
export interface PackageGeneratorOptions {
  readonly name: string;
  /** Its row in the table of import rules; default `domain`. */
  readonly type?: 'domain' | 'serving' | 'data';
  readonly description?: string;
}

/**
 * Writes a publishable package with its test; a domain also gets its scope, so that no other domain may import it.
 *
 * @returns a task that links the new workspace into node_modules
 * @throws Error when the name isn't kebab-case or the folder exists
 */
export async function packageGenerator(
  tree: Tree,
  { name, type = 'domain', description = `The ${name} library.` }: PackageGeneratorOptions,
): Promise<GeneratorCallback> {
  requireKebabCase('package', name);
  const folder = `packages/${name}`;
  if (tree.exists(folder)) throw new Error(`${folder} exists. Choose another name, or remove that folder first.`);

  const tags = type === 'domain' ? [`type:${type}`, `scope:${name}`] : [`type:${type}`];
  generateFiles(tree, templates, folder, { name, description, tags: JSON.stringify(tags) });
  await formatFiles(tree);
  return () => installPackagesTask(tree, true);
}
