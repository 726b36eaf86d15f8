'use client';

import type { FlowProblem } from '@newfield/language';
import { useTranslations } from 'next-intl';

interface FieldProblemsProps {
  readonly problems: readonly FlowProblem[];
  /** An intent, or the path of a field with all below it. */
  readonly where: string;
}

const known = [
  'not-a-flow',
  'unknown-action',
  'missing-slot',
  'unknown-slot',
  'not-confirmed',
  'unknown-intent',
  'no-way-to-a-person',
  'thresholds-out-of-order',
] as const;

export const problemsAt = (problems: readonly FlowProblem[], where: string): readonly FlowProblem[] =>
  problems.filter((problem) => problem.where === where || problem.where.startsWith(`${where}.`));

/** What is wrong here and how to mend it. */
export function FieldProblems({ problems, where }: FieldProblemsProps) {
  const translate = useTranslations('service.flow.problems');
  const here = problemsAt(problems, where);
  if (here.length === 0) return null;
  return (
    <ul role="alert" className="space-y-0.5 text-sm text-danger">
      {here.map(({ code, message }) => {
        const knownCode = known.find((one) => one === code);
        return <li key={message}>{knownCode === undefined ? message : translate(knownCode)}</li>;
      })}
    </ul>
  );
}
