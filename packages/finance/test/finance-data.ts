import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';

/** Defines tests that read a data set of the catalogue; without it they are skipped with the reason, and fail in CI. */
export async function withDataset(name: string, defineTests: () => void): Promise<void> {
  const isHere = (await findFolder(entryNamed(name))) !== undefined;
  requirePeer(
    `the data set ${name}`,
    isHere,
    `set NEWFIELD_DATA to the folder that holds finance/${name}`,
    defineTests,
  );
}
