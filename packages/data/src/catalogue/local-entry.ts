import { checksums } from './checksums.ts';
import type { CatalogueEntry } from './entry.ts';

export type LocalDescription = Omit<CatalogueEntry, 'domain' | 'layout' | 'source' | 'checksums'>;

/** Entries of data sets that are put under $NEWFIELD_DATA by hand, in the folder `<domain>/<name>`. */
export function localEntries(
  domain: CatalogueEntry['domain'],
  descriptions: readonly LocalDescription[],
): readonly CatalogueEntry[] {
  return descriptions.map((description) => ({
    ...description,
    domain,
    layout: `${domain}/${description.name}`,
    source: { kind: 'local' },
    checksums: checksums[description.name] ?? {},
  }));
}
