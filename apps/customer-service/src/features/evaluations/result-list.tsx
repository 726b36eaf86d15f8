'use client';

import { Badge } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { ComparedResult } from './compare-results.ts';
import type { QuestionResult } from './evaluation-answers.ts';

interface ResultListProps {
  readonly rows: readonly ComparedResult[];
  readonly hasOther: boolean;
}

const changeTones = { better: 'success', worse: 'danger', same: 'neutral', new: 'neutral' } as const;

/** What was asked, what had to be said and what was said. */
export function ResultList({ rows, hasOther }: ResultListProps) {
  const translate = useTranslations('service.evaluations');
  return (
    <ol aria-label={translate('questions')} className="divide-y divide-line">
      {rows.map(({ result, before, change }) => {
        const { language, text, quotes } = result.question;
        return (
          <li key={`${language} ${text}`} className="space-y-1 py-2.5 text-sm">
            <div className="flex flex-wrap items-center gap-2">
              <h3 lang={language} className="font-medium break-words">
                {text}
              </h3>
              <Verdict result={result} />
              {hasOther && change !== 'same' && (
                <Badge tone={changeTones[change]}>{translate(`change.${change}`)}</Badge>
              )}
            </div>
            <dl className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[8rem_1fr]">
              <dt className="text-ink-muted">{translate('wanted')}</dt>
              <dd lang={language} className="break-words">
                {quotes.length === 0 ? translate('refusalWanted') : quotes.join(' / ')}
              </dd>
              <dt className="text-ink-muted">{translate('said')}</dt>
              <dd lang={language} className="break-words">
                {result.text === '' ? translate('nothing') : result.text}
              </dd>
              {before && change !== 'same' && (
                <>
                  <dt className="text-ink-muted">{translate('saidBefore')}</dt>
                  <dd lang={language} className="break-words">
                    {before.text}
                  </dd>
                </>
              )}
            </dl>
          </li>
        );
      })}
    </ol>
  );
}

function Verdict({ result }: { readonly result: QuestionResult }) {
  const translate = useTranslations('service.evaluations.verdicts');
  const { question, isRight, isAnswered, isCited, decision } = result;
  if (question.quotes.length === 0) {
    return <Badge tone={isRight ? 'success' : 'danger'}>{translate(isRight ? 'refused' : 'notRefused')}</Badge>;
  }
  if (isAnswered) {
    return (
      <Badge tone={isCited ? 'success' : 'warning'}>
        {translate(isCited ? 'answeredAndCited' : 'answeredNotCited')}
      </Badge>
    );
  }
  return (
    <Badge tone={decision === 'answer' ? 'danger' : 'warning'}>
      {translate(decision === 'answer' ? 'wrongAnswer' : 'noAnswer')}
    </Badge>
  );
}
