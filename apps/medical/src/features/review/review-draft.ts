import type { Finding, FindingCode } from '@newfield/medical';

import type { ReaderDecision, ResultView, ReviewedFinding, Verdict } from '../study/study-answers.ts';

/** What a reader has said so far of one finding; without a verdict, nothing. */
export interface DraftFinding {
  readonly code: FindingCode;
  readonly verdict?: Verdict;
  readonly decision: ReaderDecision;
  readonly reason: string;
}

export interface ReviewDraft {
  readonly findings: readonly DraftFinding[];
  readonly comment: string;
}

/** The newest answer about each finding. */
export function modelFindings(results: readonly ResultView[]): readonly Finding[] {
  const byCode = new Map(results.flatMap(({ findings }) => findings).map((finding) => [finding.code, finding]));
  return [...byCode.values()];
}

const reasonLengthMin = 3;

export const emptyDraft = (findings: readonly Finding[]): ReviewDraft => ({
  findings: findings.map(({ code, decision }) => ({ code, decision: readersDecision(decision), reason: '' })),
  comment: '',
});

/** A model that gives no answer leaves it to the reader. */
const readersDecision = (decision: Finding['decision']): ReaderDecision =>
  decision === 'abstain' ? 'undecided' : decision;

/** Says a verdict on a finding, with the decision that follows from it. */
export function withVerdict(draft: DraftFinding, verdict: Verdict, model: Finding | undefined): DraftFinding {
  const said = model === undefined ? 'positive' : readersDecision(model.decision);
  const decision: Readonly<Record<Verdict, ReaderDecision>> = {
    accepted: said,
    changed: said === 'positive' ? 'negative' : 'positive',
    rejected: 'negative',
    added: 'positive',
  };
  return { ...draft, verdict, decision: decision[verdict] };
}

/** @returns what can be sent; undefined while a verdict or a reason is missing */
export function completed({ findings }: ReviewDraft): readonly ReviewedFinding[] | undefined {
  const complete = findings.flatMap(({ verdict, ...finding }) =>
    verdict !== undefined && (verdict === 'accepted' || finding.reason.trim().length >= reasonLengthMin)
      ? [{ ...finding, verdict }]
      : [],
  );
  return complete.length === findings.length ? complete : undefined;
}
