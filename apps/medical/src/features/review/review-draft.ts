import { isCounted, isCountedCode, type Finding, type FindingCode } from '@newfield/medical';

import type { ReaderDecision, ReviewedFinding, Verdict } from '../study/study-answers.ts';

/** What a reader has said so far of one finding; without a verdict, nothing. */
export interface DraftFinding {
  readonly code: FindingCode;
  readonly verdict?: Verdict;
  /** Of what is there or not. */
  readonly decision: ReaderDecision;
  /** Of what is counted, how many where the reader differs; undefined while they haven't said. */
  readonly count?: number | undefined;
  readonly reason: string;
}

export interface ReviewDraft {
  readonly findings: readonly DraftFinding[];
  readonly comment: string;
}

const reasonLengthMin = 3;

export const emptyDraft = (findings: readonly Finding[]): ReviewDraft => ({
  findings: findings.map((finding) => ({ code: finding.code, decision: readersDecision(finding), reason: '' })),
  comment: '',
});

/** A model that gives no answer leaves it to the reader; a count is no decision. */
const readersDecision = (finding: Finding): ReaderDecision =>
  isCounted(finding) || finding.decision === 'abstain' ? 'undecided' : finding.decision;

/** Says a verdict on a finding, with the decision that follows from it; who changes a count begins with the model's. */
export function withVerdict(draft: DraftFinding, verdict: Verdict, model: Finding): DraftFinding {
  if (isCounted(model)) return { ...draft, verdict, count: verdict === 'changed' ? model.count?.value : undefined };
  const said = readersDecision(model);
  const decision: Readonly<Record<Verdict, ReaderDecision>> = {
    accepted: said,
    changed: said === 'positive' ? 'negative' : 'positive',
    rejected: 'negative',
    added: 'positive',
  };
  return { ...draft, verdict, decision: decision[verdict] };
}

/** What a reader says of a finding, as it is sent. */
export type SaidOfFinding = Pick<ReviewedFinding, 'code' | 'verdict' | 'reason'> &
  Partial<Pick<ReviewedFinding, 'decision' | 'count'>>;

/** @returns what can be sent; undefined while a verdict, a count or a reason is missing */
export function completed({ findings }: ReviewDraft, models: readonly Finding[]): SaidOfFinding[] | undefined {
  const complete = findings.flatMap(
    (finding) =>
      saidOf(
        finding,
        models.find(({ code }) => code === finding.code),
      ) ?? [],
  );
  return complete.length === findings.length ? complete : undefined;
}

function saidOf(
  { code, verdict, decision, count, reason }: DraftFinding,
  model: Finding | undefined,
): SaidOfFinding | undefined {
  if (verdict === undefined) return undefined;
  if (verdict !== 'accepted' && reason.trim().length < reasonLengthMin) return undefined;
  const said = { code, verdict, reason };
  if (!isCountedCode(code)) return { ...said, decision };
  if (verdict !== 'changed' && verdict !== 'added') return said;
  const isSame = model !== undefined && isCounted(model) && model.count?.value === count;
  return count === undefined || isSame ? undefined : { ...said, count };
}
