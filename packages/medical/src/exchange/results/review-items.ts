import { findingCodes, findingMessages } from '../../findings/index.ts';
import { decisionConcepts, findingConcepts, own } from './codes.ts';
import { code, text } from './content-items.ts';
import type { NaturalDataset } from './dicom-object.ts';
import type { ReviewedFindingText, SignedReview } from './result-request.ts';

const verdicts: Readonly<Record<ReviewedFindingText['verdict'], string>> = {
  accepted: 'Accepted',
  changed: 'Changed',
  rejected: 'Rejected',
  added: 'Added by the reader',
};

/** The finding's concept, or the reader's own word for it under our scheme. */
function conceptOf(finding: string): ReturnType<typeof own> {
  const known = findingCodes.find((candidate) => candidate === finding);
  return known === undefined ? own(finding.slice(0, 16), finding.slice(0, 64)) : findingConcepts[known];
}

function titleOf(finding: string, language: 'en' | 'zh'): string {
  const known = findingCodes.find((candidate) => candidate === finding);
  return known === undefined ? finding : findingMessages[language][`finding.${known}`];
}

/** What the person who signed says: a decision on each finding, why where it differs, and the report's text. */
export function reviewItems(review: SignedReview, language: 'en' | 'zh'): NaturalDataset[] {
  const findings = review.findings.flatMap((finding) => {
    const decision = finding.decision === 'undecided' ? 'abstain' : finding.decision;
    const title = [titleOf(finding.code, language), finding.count].filter((part) => part !== undefined).join(' ');
    const words = [title, verdicts[finding.verdict], finding.reason].filter(Boolean);
    return [
      code('CONTAINS', conceptOf(finding.code), decisionConcepts[decision]),
      text('CONTAINS', own('verdict', 'Verdict of the reader'), words.join(': ')),
    ];
  });
  if (review.text === '') return findings;
  return [...findings, text('CONTAINS', own('report', 'Text of the signed report'), review.text)];
}
