import type { CatalogueEntry } from '@newfield/data';
import type { Connection } from '@newfield/store';

import { catalogue, datasetUploadDomain, findFolder, getBlob, listUploads } from '../platform.ts';

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

/** Data sets that somebody sent in, newest first. */
export async function listOwnSets(db: Connection) {
  const { rows } = await listUploads(db, { domain: datasetUploadDomain, limit: 200 });
  return Promise.all(
    rows.map(async ({ id, fileName, blobSha256, createdAt }) => {
      const { numBytes, mediaType } = await getBlob(db, blobSha256);
      return { name: `upload:${id}`, fileName, numBytes, mediaType, sha256: blobSha256, createdAt };
    }),
  );
}
