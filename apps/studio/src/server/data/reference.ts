import { z } from 'zod';

import { entryNamed, findFolder, resolveTask, uploadIdOf } from '../platform.ts';

/** The name in an address: of a data set of the catalogue, or `upload:<id>`. */
export const namedSet = z.strictObject({ name: z.string().min(1).max(200) });
export const taskName = z.string().min(1).max(100).optional();

/**
 * What jobs and readers call it: `<data set>/<task>`, or `upload:<id>`.
 *
 * @param task left out: the first
 * @throws DatasetNotFoundError for an unknown data set or task
 */
export function referenceOf(name: string, task: string | undefined): string {
  if (uploadIdOf(name) !== undefined) return name;
  const { entry, task: found } = resolveTask(`${name}/${task ?? entryNamed(name).tasks[0]!.name}`);
  return `${entry.name}/${found.name}`;
}

/** Whether its files are on this machine; an upload's always are within reach. */
export async function isHere(name: string): Promise<boolean> {
  return uploadIdOf(name) !== undefined || (await findFolder(entryNamed(name))) !== undefined;
}
