import { oncePerProcess } from '@newfield/application/server';
import type { OpenedSamples } from '@newfield/jobs/handlers';
import { LRUCache } from 'lru-cache';

import { blobs, http } from '../application.ts';
import { DatasetNotFoundError, openReferenced } from '../platform.ts';
import { isHere } from './reference.ts';

/** Each holds an index in memory, or a file open. */
const numOpenMax = 6;

interface Shelf {
  readonly opened: Promise<OpenedSamples>;
  numUsers: number;
  isEvicted: boolean;
}

const cache = oncePerProcess(
  'opened-sets',
  async () => new LRUCache<string, Shelf>({ max: numOpenMax, dispose: evict }),
);

/**
 * Runs `work` with a data set that is on this machine, which is opened at most once while it is in use.
 *
 * @throws DatasetNotFoundError when it isn't here; nothing is fetched
 */
export async function withSamples<Result>(
  reference: string,
  work: (samples: OpenedSamples['samples']) => Promise<Result>,
): Promise<Result> {
  const shelves = await cache();
  const shelf = shelves.get(reference) ?? { opened: open(reference), numUsers: 0, isEvicted: false };
  shelves.set(reference, shelf);
  shelf.numUsers++;
  try {
    return await work((await shelf.opened).samples);
  } catch (error) {
    // What couldn't be opened is tried again.
    await shelf.opened.catch(() => shelves.delete(reference));
    throw error;
  } finally {
    shelf.numUsers--;
    if (shelf.isEvicted) closeUnused(shelf);
  }
}

/** Closes a data set that is gone. */
export async function forgetSamples(reference: string): Promise<void> {
  (await cache()).delete(reference);
}

async function open(reference: string): Promise<OpenedSamples> {
  const [name = ''] = reference.split('/');
  if (!(await isHere(name))) {
    throw new DatasetNotFoundError('The data set is not on this machine.', { fix: 'Fetch it first.' });
  }
  const { database } = await http.services();
  return openReferenced(database, await blobs(), reference);
}

function evict(shelf: Shelf, _reference: string, reason: LRUCache.DisposeReason): void {
  // The same shelf is put back at each use.
  if (reason === 'set') return;
  shelf.isEvicted = true;
  closeUnused(shelf);
}

function closeUnused({ opened, numUsers }: Shelf): void {
  if (numUsers === 0) void opened.then(({ close }) => close()).catch(() => undefined);
}
