import { DatasetNotFoundError } from '@newfield/core/contracts';
import { cifar10 } from './cifar10.ts';
import type { CatalogueEntry, Task } from './entry.ts';
import { finance } from './finance.ts';
import { manufacturing } from './manufacturing.ts';
import { medical } from './medical.ts';
import { service } from './service.ts';

/** Every data set Newfield knows. */
export const catalogue: readonly CatalogueEntry[] = [cifar10, ...medical, ...finance, ...manufacturing, ...service];

/** @throws DatasetNotFoundError naming the data sets there are */
export function entryNamed(name: string): CatalogueEntry {
  const entry = catalogue.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  throw new DatasetNotFoundError(`There is no data set "${name}".`, {
    expected: catalogue.map((candidate) => candidate.name).join(', '),
    fix: 'List them with: newfield datasets list',
  });
}

/**
 * Reads `<data set>/<task>`; a data set with one task needs no task.
 *
 * @throws DatasetNotFoundError
 */
export function resolveTask(reference: string): { entry: CatalogueEntry; task: Task } {
  const [name = '', taskName] = reference.split('/');
  const entry = entryNamed(name);
  const task =
    taskName === undefined && entry.tasks.length === 1 ? entry.tasks[0] : entry.tasks.find((t) => t.name === taskName);
  if (task !== undefined) return { entry, task };
  throw new DatasetNotFoundError(`The data set "${name}" has no task "${taskName ?? ''}".`, {
    expected: entry.tasks.map((candidate) => `${name}/${candidate.name}`).join(', '),
    fix: `See them with: newfield datasets show ${name}`,
  });
}
