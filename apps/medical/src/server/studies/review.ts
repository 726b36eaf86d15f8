import type { CountedCode, Finding, JudgedCode } from '@newfield/medical';
import type { Database, ReviewedFinding, Study } from '@newfield/store';

import { addReview, isCounted, listResults } from '../platform.ts';
import { readMedicalSettings } from '../settings/medical-settings.ts';
import { modelFindings } from './answers.ts';

/** A reader's word on something that is there or not, or on a count. */
export type SaidOfFinding = Pick<ReviewedFinding, 'verdict' | 'reason'> &
  (
    | { readonly code: JudgedCode; readonly decision: ReviewedFinding['decision'] }
    /** How many, where they differ from the model. */
    | { readonly code: CountedCode; readonly count?: number | undefined }
  );

export interface Said {
  readonly studyId: string;
  readonly readerId: string;
  readonly findings: readonly SaidOfFinding[];
  readonly comment: string;
}

/**
 * Keeps what a reader said beside what the models had said, and asks a second reader where the settings want one.
 *
 * @throws RecordNotFoundError, RecordConflictError, SecondPersonError
 */
export async function review(db: Database['db'], { findings, ...said }: Said): Promise<Study> {
  const [{ secondReader }, results] = await Promise.all([readMedicalSettings(db), listResults(db, [said.studyId])]);
  const answers = modelFindings(results);
  const compared = findings.map((finding): ReviewedFinding => {
    const answer = answers.find(({ finding: { code } }) => code === finding.code)?.finding;
    return { ...decided(finding, answer), ...(answer && { model: inBrief(answer) }) };
  });
  const differs = compared.some(({ verdict }) => verdict !== 'accepted');
  const needsSecondReader = secondReader === 'always' || (secondReader === 'on-disagreement' && differs);
  return addReview(db, { ...said, findings: compared, needsSecondReader });
}

/** A count says by itself whether there is any; who accepts one says what the model said. */
function decided(said: SaidOfFinding, answer: Finding | undefined): ReviewedFinding {
  if ('decision' in said) return said;
  const accepted =
    said.verdict === 'accepted' && answer !== undefined && isCounted(answer) ? answer.count?.value : undefined;
  const { count = accepted, ...rest } = said;
  if (count === undefined) return { ...rest, decision: 'undecided' };
  return { ...rest, count, decision: count > 0 ? 'positive' : 'negative' };
}

const inBrief = (answer: Finding): NonNullable<ReviewedFinding['model']> =>
  isCounted(answer)
    ? { count: answer.count?.value ?? null }
    : { decision: answer.decision, probability: answer.probability };
