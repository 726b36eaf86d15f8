import type { Tree } from '@nx/devkit';

/**
 * Adds a line to a barrel file.
 *
 * @throws Error when the barrel is missing: the generator runs in another workspace than it was made for
 */
export function addExport(tree: Tree, barrel: string, line: string): void {
  const text = tree.read(barrel, 'utf8');
  if (text === null)
    throw new Error(`${barrel} is missing. Run the generator from the root of the Newfield workspace.`);
  tree.write(barrel, `${text.trimEnd()}\n${line}\n`);
}
