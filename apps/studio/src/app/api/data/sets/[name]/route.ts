import { http } from '../../../../../server/application.ts';
import { isHere, namedSet } from '../../../../../server/data/reference.ts';
import {
  datasetCard,
  entryNamed,
  getBlob,
  getUpload,
  listRunsOnData,
  uploadIdOf,
} from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'data:read',
    summary: 'What is known of a data set',
    problems: ['DATASET_NOT_FOUND'],
    params: namedSet,
  },
  async ({ params: { name }, services }) => {
    const uploadId = uploadIdOf(name);
    if (uploadId !== undefined) {
      const { fileName, blobSha256, createdAt } = await getUpload(services.database.db, uploadId);
      const { numBytes, mediaType } = await getBlob(services.database.db, blobSha256);
      const usedBy = await listRunsOnData(services.database.db, name, 20);
      return { kind: 'upload', name, fileName, numBytes, mediaType, sha256: blobSha256, createdAt, usedBy };
    }
    const { files: _, tasks: __, ...card } = datasetCard(name);
    const { tasks, source } = entryNamed(name);
    return {
      kind: 'catalogue',
      ...card,
      tasks: tasks.map((task) => ({ name: task.name, kind: task.kind, splits: task.splits })),
      source: source.kind,
      isHere: await isHere(name),
    };
  },
);
