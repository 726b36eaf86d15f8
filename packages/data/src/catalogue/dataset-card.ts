import { entryNamed } from './catalogue.ts';
import type { CatalogueEntry, TaskKind } from './entry.ts';

/** What there is to know about a data set, as plain data. */
export interface DatasetCard extends Pick<
  CatalogueEntry,
  'name' | 'title' | 'domain' | 'licence' | 'upstream' | 'references' | 'description'
> {
  readonly tasks: readonly {
    /** `<data set>/<task>`, as the loaders and commands take it. */
    readonly reference: string;
    readonly kind: TaskKind;
    /** Number of rows by split. */
    readonly splits: Readonly<Record<string, number>>;
  }[];
  /** Path below the data set's folder and SHA-256 (hex); a path that ends in `/` is a folder, summed up as `folderChecksum` says. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** Folder below $NEWFIELD_DATA or the cache. */
  readonly layout: string;
  /** One sentence on how it gets onto this machine. */
  readonly howToGet: string;
}

/** @throws DatasetNotFoundError for an unknown name */
export function datasetCard(name: string): DatasetCard {
  const { tasks, checksums, source, images: _, ...described } = entryNamed(name);
  return {
    ...described,
    tasks: tasks.map((task) => ({ reference: `${name}/${task.name}`, kind: task.kind, splits: task.splits })),
    files: Object.entries(checksums).map(([path, sha256]) => ({ path, sha256 })),
    howToGet:
      source.kind === 'local'
        ? `Put its files into ${described.layout}/ below $NEWFIELD_DATA.`
        : `newfield datasets fetch ${name}`,
  };
}
