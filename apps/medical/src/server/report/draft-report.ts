import { createHash } from 'node:crypto';

import type { FindingCode, ReportedFinding, StudyResult } from '@newfield/medical';
import type { Database, ReviewedFinding, StudyResultRow } from '@newfield/store';

import { composeReport, getStudy, listResults, listReviews, RecordConflictError } from '../platform.ts';

export interface DraftReport {
  readonly text: { readonly en: string; readonly zh: string };
  readonly findings: readonly ReviewedFinding[];
  /** Of text and findings: who signs names it, so that nobody signs what they haven't seen. */
  readonly sha256: string;
}

/**
 * What would be signed now: the text from what the last reader said, with what the models had said.
 *
 * @throws RecordNotFoundError; RecordConflictError when nobody has reviewed the study
 */
export async function draftReport(db: Database['db'], studyId: string): Promise<DraftReport> {
  const [study, reviews, results] = await Promise.all([
    getStudy(db, studyId),
    listReviews(db, studyId),
    listResults(db, [studyId]),
  ]);
  const last = reviews.at(-1);
  if (last === undefined) {
    throw new RecordConflictError('Nobody has reviewed this study.', { fix: 'Review it first.' });
  }
  const facts = {
    ...study,
    findings: last.findings.map((finding) => withModel(finding, results)),
    comment: last.comment,
    readers: reviews.map(({ readerName }) => readerName ?? '–'),
  };
  const text = { en: composeReport(facts, 'en'), zh: composeReport(facts, 'zh') };
  const content = JSON.stringify([study.studyUid, text.en, text.zh, last.findings]);
  return { text, findings: last.findings, sha256: createHash('sha256').update(content).digest('hex') };
}

function withModel(
  { code, decision, verdict, reason }: ReviewedFinding,
  rows: readonly StudyResultRow[],
): ReportedFinding {
  const answers = rows.map(({ result }) => result as unknown as StudyResult);
  const answer = answers.findLast(({ findings }) => findings.some((finding) => finding.code === code));
  const found = answer?.findings.find((finding) => finding.code === code);
  return {
    code: code as FindingCode,
    decision,
    verdict,
    reason,
    // Of a picture that the model refused, its probability means nothing.
    ...(answer &&
      found &&
      !answer.outOfDistribution.isRefused && {
        model: { ...answer.model, probability: found.probability, interval: found.interval },
      }),
  };
}
