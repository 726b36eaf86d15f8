import { buffer } from 'node:stream/consumers';

import type { HeatMap, StudyResult } from '@newfield/medical';
import type { ResultRequest, SignedReview } from '@newfield/medical/exchange';
import type { Database, Instance, StudyDelivery, StudyResultRow } from '@newfield/store';

import { blobs } from '../application.ts';
import {
  DicomWebClient,
  ExchangeError,
  findReport,
  getBlob,
  listInstances,
  listResults,
  readDicom,
  RecordConflictError,
  recordDelivery,
  writeHeatMapCapture,
  writeMeasurementReport,
} from '../platform.ts';
import { readMedicalSettings } from '../settings/medical-settings.ts';

/** What is sent, by DICOM's short name of its kind. */
interface ResultFiles {
  readonly files: readonly Uint8Array[];
  readonly numObjects: Readonly<Record<string, number>>;
}

/**
 * Sends a signed study's results to the archive, in the same study: its pictures, a structured report with the signature for each
 * that a model read, and the heat map as a secondary capture. What the archive answers is kept, also when it refuses.
 *
 * @throws RecordNotFoundError; RecordConflictError when no archive is set, nobody has signed, or no model read a DICOM picture of it
 */
export async function deliverResults(
  db: Database['db'],
  studyId: string,
  { sentBy, signal }: { readonly sentBy: string; readonly signal: AbortSignal },
): Promise<StudyDelivery> {
  const { archiveUrl: archive } = await readMedicalSettings(db);
  if (archive === '') {
    throw new RecordConflictError('No archive is set.', { fix: 'Have an administrator set one in the settings.' });
  }
  const { files, numObjects } = await resultFiles(db, studyId);
  const outcome = { studyId, archive, sentBy };
  try {
    const authorization = archiveAuthorization();
    const client = new DicomWebClient({ url: archive, ...(authorization !== undefined && { authorization }) });
    await client.store(files, signal);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    return recordDelivery(db, { ...outcome, state: 'failed', numObjects: {}, message: error.message });
  }
  return recordDelivery(db, { ...outcome, state: 'sent', numObjects, message: '' });
}

/** From the environment alone: what opens the archive is not kept in the database. */
function archiveAuthorization(): string | undefined {
  const { NEWFIELD_ARCHIVE_USER: user, NEWFIELD_ARCHIVE_PASSWORD: password } = process.env;
  if (user === undefined || password === undefined) return undefined;
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function resultFiles(db: Database['db'], studyId: string): Promise<ResultFiles> {
  const [report, instances, results] = await Promise.all([
    findReport(db, studyId),
    listInstances(db, studyId),
    listResults(db, [studyId]),
  ]);
  if (report === undefined) throw new RecordConflictError('Nobody has signed this study.', { fix: 'Sign it first.' });
  const review: SignedReview = {
    observerName: personName(report.signedByName ?? ''),
    organization: '',
    signedAt: report.signedAt,
    findings: report.findings,
    text: report.text.en,
  };
  const files: Uint8Array[] = [];
  const numObjects = { SR: 0, SC: 0, picture: 0 };
  for (const instance of instances) {
    const row = results.findLast(({ instanceId }) => instanceId === instance.id);
    const bytes = await dicomBytes(db, instance);
    if (row === undefined || bytes === undefined) continue;
    const request: ResultRequest = { result: await wholeResult(row), source: await readDicom(bytes) };
    files.push(bytes, writeMeasurementReport(request, review));
    numObjects.picture++;
    numObjects.SR++;
    if (request.result.heatMap !== undefined) {
      files.push(await writeHeatMapCapture(request));
      numObjects.SC++;
    }
  }
  if (files.length > 0) return { files, numObjects };
  throw new RecordConflictError('There is nothing to send: no model has read a DICOM picture of this study.', {
    fix: 'Send studies that came as DICOM files and that a model has read.',
  });
}

async function dicomBytes(db: Database['db'], { blobSha256 }: Instance): Promise<Uint8Array | undefined> {
  const { mediaType } = await getBlob(db, blobSha256);
  return mediaType === 'application/dicom' ? await bytesOf(blobSha256) : undefined;
}

const bytesOf = async (sha256: string): Promise<Uint8Array> => buffer(await (await blobs()).get(sha256));

/** A model's answer with its heat map's values, which are kept beside it. */
async function wholeResult({ result, heatMapSha256 }: StudyResultRow): Promise<StudyResult> {
  const answer = result as unknown as StudyResult;
  if (heatMapSha256 === null) return answer;
  const bytes = await bytesOf(heatMapSha256);
  const values = new Float32Array(new Uint8Array(bytes).buffer);
  return { ...answer, heatMap: { ...(answer.heatMap as HeatMap), values } };
}

/** `Ada King Lovelace` → `Lovelace^Ada King`, as DICOM writes people. */
function personName(name: string): string {
  const words = name
    .replaceAll(/[\\^=]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return [words.at(-1) ?? '', words.slice(0, -1).join(' ')].filter(Boolean).join('^');
}
