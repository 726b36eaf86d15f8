import { buffer } from 'node:stream/consumers';
import { EmptyDatasetError } from '@newfield/core';
import { countedCodes, isCountedCode } from '@newfield/medical';
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
import { strToU8, zipSync, type Zippable } from 'fflate';
import { datasetUploadDomain } from '../data/upload-file.ts';
import type { JobHandler } from '../worker/handler.ts';
import type { HandlerStores } from './made-blobs.ts';

/** Where no finding was confirmed. */
const nothingFound = 'no-finding';
/** Where a data set says of its pictures what is no class. */
const metadataFile = 'metadata.csv';

/**
 * Makes a data set of one's own of what readers signed: a folder a class, named after the findings that were confirmed, and in it
 * the pictures, whose names begin with the patient's pseudonym so that a patient stays in one split. Studies with a finding that was
 * left open are not in it. What was counted stands in the picture's row of `metadata.csv` instead of a class; a count of several
 * pictures together belongs to none of them.
 */
export function collectLabelsHandler({ database, blobs }: HandlerStores): JobHandler<'collect-labels'> {
  return async ({ requestedBy }, { signal, progress }) => {
    const reports = await listReports(database.db);
    const files: Record<string, Zippable[string]> = {};
    const counts: string[] = [];
    const add = async (folder: string, patient: string, { blobSha256, id }: Instance): Promise<string> => {
      const { mediaType } = await getBlob(database.db, blobSha256);
      const { bytes, ending } = await renderPicture(await buffer(await blobs.get(blobSha256)), mediaType);
      const path = `${folder}${patient}_${id.slice(-12)}.${ending}`;
      // Pictures are compressed already.
      files[path] = [bytes, { level: 0 }];
      return path;
    };
    for (const [index, { studyId, findings }] of reports.entries()) {
      signal.throwIfAborted();
      progress(index / reports.length, `study ${index + 1} of ${reports.length}`);
      if (findings.some(({ decision }) => decision === 'undecided')) continue;
      const { patientPseudonym } = await getStudy(database.db, studyId);
      const patient = patientPseudonym.replace(/[^\w-]/g, '-');
      const instances = await listInstances(database.db, studyId);
      if (!findings.some(({ code }) => isCountedCode(code))) {
        for (const instance of instances) await add(`${classOf(findings)}/`, patient, instance);
      } else if (instances.length === 1) {
        const file = await add('', patient, instances[0]!);
        const countOf = (code: string) => findings.find((finding) => finding.code === code)?.count ?? '';
        counts.push([file, ...countedCodes.map(countOf)].join());
      }
    }
    const numPictures = Object.keys(files).length;
    if (numPictures === 0) {
      throw new EmptyDatasetError('Nothing has been confirmed yet.', { fix: 'Sign studies first.' });
    }
    if (counts.length > 0) {
      files[metadataFile] = strToU8([['file_name', ...countedCodes].join(), ...counts, ''].join('\n'));
    }
    const archive = zipSync(files);
    const fileName = `confirmed-labels-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.zip`;
    const record = { domain: datasetUploadDomain, fileName, uploadedBy: requestedBy, mediaType: 'application/zip' };
    const { id } = await storeUpload(database, blobs, record, archive, archive.byteLength);
    return { reference: `upload:${id}`, fileName, numPictures };
  };
}

function classOf(findings: readonly ReviewedFinding[]): string {
  const positive = findings.filter(({ decision }) => decision === 'positive').map(({ code }) => code);
  return positive.length === 0 ? nothingFound : positive.sort().join('+');
}
