import type { StudyResult } from '@newfield/medical';
import type { Database, ReviewedFinding, Study } from '@newfield/store';

import { addReview, listResults } from '../platform.ts';
import { readMedicalSettings } from '../settings/medical-settings.ts';

export interface Said {
  readonly studyId: string;
  readonly readerId: string;
  readonly findings: readonly Omit<ReviewedFinding, 'model'>[];
  readonly comment: string;
}

/**
 * Keeps what a reader said beside what the models had said, and asks a second reader where the settings want one.
 *
 * @throws RecordNotFoundError, RecordConflictError, SecondPersonError
 */
export async function review(db: Database['db'], { findings, ...said }: Said): Promise<Study> {
  const [{ secondReader }, results] = await Promise.all([readMedicalSettings(db), listResults(db, [said.studyId])]);
  const answers = results.flatMap(({ result }) => (result as unknown as StudyResult).findings);
  const compared = findings.map((finding): ReviewedFinding => {
    const answer = answers.findLast(({ code }) => code === finding.code);
    return { ...finding, ...(answer && { model: { decision: answer.decision, probability: answer.probability } }) };
  });
  const differs = compared.some(({ verdict }) => verdict !== 'accepted');
  const needsSecondReader = secondReader === 'always' || (secondReader === 'on-disagreement' && differs);
  return addReview(db, { ...said, findings: compared, needsSecondReader });
}
