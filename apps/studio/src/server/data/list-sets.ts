import type { CatalogueEntry } from '@newfield/data';
import type { Connection, UploadFilter } from '@newfield/store';

import { catalogue, datasetUploadDomain, findFolder, listUploads } from '../platform.ts';

/** The data sets of the catalogue, and whether each is on this machine. */
export function listCatalogue() {
  return Promise.all(catalogue.map(describe));
}

async function describe(entry: CatalogueEntry) {
  const { name, title, domain, licence, description, tasks, source, images } = entry;
  return {
    name,
    title,
    domain,
    licence,
    description,
    hasPictures: images !== undefined || tasks.some(({ parts }) => hasPictures(parts)),
    tasks: tasks.map((task) => ({ name: task.name, kind: task.kind, splits: task.splits })),
    source: source.kind,
    isHere: (await findFolder(entry)) !== undefined,
  };
}

const hasPictures = (parts: CatalogueEntry['tasks'][number]['parts']): boolean =>
  parts === undefined || Object.values(parts).some(({ array }) => array !== undefined);

/** Data sets that somebody sent in, newest first; `next` is the mark from which the following page goes on. */
export async function listOwnSets(db: Connection, { limit = 200, ...page }: UploadFilter = {}) {
  const { rows, next } = await listUploads(db, { ...page, domain: datasetUploadDomain, limit });
  const uploads = rows.map(({ id, fileName, blobSha256, createdAt, numBytes, mediaType }) => ({
    ...{ name: `upload:${id}`, fileName, numBytes, mediaType, sha256: blobSha256, createdAt },
  }));
  return { uploads, next: next ?? null };
}
