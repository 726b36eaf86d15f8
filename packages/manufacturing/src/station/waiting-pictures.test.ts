import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from './journal.ts';
import { waitingPictures } from './waiting-pictures.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-pictures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('pictures that no entry of the journal refers to are removed, and no others', async () => {
  const pictures = await waitingPictures(join(folder, 'pictures'));
  const journal = await openJournal(join(folder, 'journal'));
  for (const id of ['with-entry', 'without']) await pictures.keep(id, Uint8Array.of(1, 2, 3));
  await journal.append({ id: 'with-entry', value: {} });
  await journal.close();
  const again = await openJournal(join(folder, 'journal'));
  expect(await pictures.sweep((id) => again.isWaiting(id))).toBe(1);
  expect(await readdir(join(folder, 'pictures'))).toEqual(['with-entry']);
  expect(await pictures.read('with-entry')).toEqual(Uint8Array.of(1, 2, 3));
  expect(await pictures.read('without')).toBeUndefined();
  await again.close();
});

it('a picture that can’t be written is refused with what to do', async () => {
  const pictures = await waitingPictures(join(folder, 'pictures'));
  await rm(join(folder, 'pictures'), { recursive: true });
  await expect(pictures.keep('a', Uint8Array.of(1))).rejects.toMatchObject({ code: 'STORAGE', retryable: true });
});
