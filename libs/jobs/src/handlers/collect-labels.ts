import { buffer } from 'node:stream/consumers';
import { EmptyDatasetError } from '@newfield/core';
import { renderPicture } from '@newfield/medical/intake';
import {
  getBlob,
  getStudy,
  listInstances,
  listReports,
  storeUpload,
  type Instance,
  type ReviewedFinding,
} from '@newfield/store';
import { zipSync, type Zippable } from 'fflate';
import { datasetUploadDomain } from '../data/upload-file.ts';
import type { JobHandler } from '../worker/handler.ts';
import type { HandlerStores } from './made-blobs.ts';

/** Where no finding was confirmed. */
const nothingFound = 'no-finding';

/**
 * Makes a data set of one's own of what readers signed: a folder a class, named after the findings that were confirmed, and in it
 * the pictures, whose names begin with the patient's pseudonym so that a patient stays in one split. Studies with a finding that was
 * left open are not in it.
 */
export function collectLabelsHandler({ database, blobs }: HandlerStores): JobHandler<'collect-labels'> {
  return async ({ requestedBy }, { signal, progress }) => {
    const reports = await listReports(database.db);
    const files: Record<string, Zippable[string]> = {};
    const add = async (folder: string, patient: string, { blobSha256, id }: Instance): Promise<void> => {
      const { mediaType } = await getBlob(database.db, blobSha256);
      const { bytes, ending } = await renderPicture(await buffer(await blobs.get(blobSha256)), mediaType);
      // Pictures are compressed already.
      files[`${folder}/${patient}_${id.slice(-12)}.${ending}`] = [bytes, { level: 0 }];
    };
    for (const [index, { studyId, findings }] of reports.entries()) {
      signal.throwIfAborted();
      progress(index / reports.length, `study ${index + 1} of ${reports.length}`);
      const folder = classOf(findings);
      if (folder === undefined) continue;
      const { patientPseudonym } = await getStudy(database.db, studyId);
      const patient = patientPseudonym.replace(/[^\w-]/g, '-');
      for (const instance of await listInstances(database.db, studyId)) await add(folder, patient, instance);
    }
    const numPictures = Object.keys(files).length;
    if (numPictures === 0) {
      throw new EmptyDatasetError('Nothing has been confirmed yet.', { fix: 'Sign studies first.' });
    }
    const archive = zipSync(files);
    const fileName = `confirmed-labels-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.zip`;
    const record = { domain: datasetUploadDomain, fileName, uploadedBy: requestedBy, mediaType: 'application/zip' };
    const { id } = await storeUpload(database, blobs, record, archive, archive.byteLength);
    return { reference: `upload:${id}`, fileName, numPictures };
  };
}

function classOf(findings: readonly ReviewedFinding[]): string | undefined {
  if (findings.some(({ decision }) => decision === 'undecided')) return undefined;
  const positive = findings.filter(({ decision }) => decision === 'positive').map(({ code }) => code);
  return positive.length === 0 ? nothingFound : positive.sort().join('+');
}
