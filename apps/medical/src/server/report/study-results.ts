import { buffer } from 'node:stream/consumers';

import type { HeatMap, StudyResult } from '@newfield/medical';
import type { ResultRequest, SignedReview } from '@newfield/medical/exchange';
import type { Database, Instance, StudyResultRow } from '@newfield/store';

import { blobs } from '../application.ts';
import {
  findReport,
  getBlob,
  getStudy,
  listInstances,
  listResults,
  NothingToSendError,
  readDicom,
} from '../platform.ts';
import { readMedicalSettings } from '../settings/medical-settings.ts';

/** What is given out of a study: the models' answers to its DICOM pictures, and what was signed. */
export interface StudyResults {
  /** One for each picture that a model has read, in the order of the study. */
  readonly requests: readonly [ResultRequest, ...ResultRequest[]];
  /** These pictures, as DICOM files. */
  readonly pictures: readonly Uint8Array[];
  /** Undefined while nobody has signed. */
  readonly review: SignedReview | undefined;
}

/**
 * @throws RecordNotFoundError; NothingToSendError when no model has read a DICOM picture of the study
 */
export async function studyResults(db: Database['db'], studyId: string): Promise<StudyResults> {
  const [study, report, instances, rows, { resultLanguage: language, institution }] = await Promise.all([
    getStudy(db, studyId),
    findReport(db, studyId),
    listInstances(db, studyId),
    listResults(db, [studyId]),
    readMedicalSettings(db),
  ]);
  const requests: ResultRequest[] = [];
  const pictures: Uint8Array[] = [];
  for (const instance of instances) {
    const row = rows.findLast(({ instanceId }) => instanceId === instance.id);
    const bytes = row && (await dicomBytes(db, instance));
    if (bytes === undefined) continue;
    // What was signed stands: sent again, it is the same objects with the same UIDs.
    const place = report && {
      key: `${study.studyUid}/${report.sha256}/${language}/${institution}`,
      index: requests.length,
    };
    const signed = place && { place, madeAt: report.signedAt };
    requests.push({ result: await wholeResult(row!), source: await readDicom(bytes), language, ...signed });
    pictures.push(bytes);
  }
  const [first, ...others] = requests;
  if (first === undefined) {
    throw new NothingToSendError('No model has read a DICOM picture of this study.', {
      fix: 'Send studies that came as DICOM files and that a model has read.',
    });
  }
  const review = report && {
    observerName: personName(report.signedByName ?? report.signedBy),
    organization: institution,
    signedAt: report.signedAt,
    findings: report.findings,
    text: report.text[language],
  };
  return { requests: [first, ...others], pictures, review };
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
