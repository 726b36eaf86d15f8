/** Where a picture in an archive belongs, by its folders. */
export interface PicturePlace<Entry> {
  readonly entry: Entry;
  readonly split: string;
  readonly label: string | null;
}

const pictureName = /\.(png|jpe?g|webp)$/i;
const splitNames: Readonly<Record<string, string>> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  test: 'test',
  testing: 'test',
};

/**
 * Sorts the pictures of an archive by its folders: `[anything/][train|validation|test/]class/…/picture.png`. A folder that holds
 * all of it says nothing; a picture in no class folder has no label. What macOS adds (`__MACOSX`, names with a dot in front) is left
 * out.
 *
 * @param entries files, by their path with `/`
 * @returns in order of their paths
 */
export function picturePlaces<Entry extends { readonly fileName: string }>(
  entries: readonly Entry[],
): PicturePlace<Entry>[] {
  const pictures = entries
    .filter(({ fileName }) => pictureName.test(fileName))
    .map((entry) => ({ entry, folders: entry.fileName.split('/').slice(0, -1), name: entry.fileName }))
    .filter(({ name }) => !name.split('/').some((part) => part === '__MACOSX' || part.startsWith('.')))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  while (hasIdleRoot(pictures.map(({ folders }) => folders))) for (const { folders } of pictures) folders.shift();
  const hasSplits = pictures.every(({ folders }) => folders[0]?.toLowerCase() !== undefined && isSplit(folders[0]));
  return pictures.map(({ entry, folders }) => ({
    entry,
    split: hasSplits ? splitNames[folders[0]!.toLowerCase()]! : 'all',
    label: (hasSplits ? folders[1] : folders[0]) ?? null,
  }));
}

const isSplit = (folder: string): boolean => Object.hasOwn(splitNames, folder.toLowerCase());

/** Whether all lie in one folder that is neither a split nor, with pictures right inside of it, a class. */
function hasIdleRoot(folders: readonly (readonly string[])[]): boolean {
  const root = folders[0]?.[0];
  if (root === undefined || isSplit(root)) return false;
  return folders.every((one) => one[0] === root && one.length > 1);
}
