'use client';

import { Badge, Card } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { decisionTones } from '../study/finding-line.tsx';
import type { Review, StudyAnswer } from '../study/study-answers.ts';

/** What readers have said so far. */
export function ReviewList({ answer: { reviews, numHiddenReviews } }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical.review');
  return (
    <>
      {numHiddenReviews > 0 && <p className="text-xs text-ink-muted">{translate('hidden')}</p>}
      {reviews.map((review) => (
        <ReviewCard key={review.id} review={review} />
      ))}
    </>
  );
}

function ReviewCard({ review: { round, readerName, createdAt, findings, comment } }: { readonly review: Review }) {
  const translate = useTranslations('medical.review');
  const translateMedical = useTranslations('medical');
  const format = useFormatter();
  const when = format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Card title={translate(`rounds.${round}`)} description={`${readerName ?? translate('somebody')} · ${when}`}>
      {findings.length === 0 && <p className="text-sm text-ink-muted">{translate('none')}</p>}
      <ul className="space-y-1.5">
        {findings.map(({ code, decision, verdict, reason, count }) => (
          <li key={code} className="text-sm">
            <span className="flex flex-wrap items-center gap-2">
              {count === undefined ? (
                <Badge tone={decisionTones[decision]}>{translateMedical(`decisions.${decision}`)}</Badge>
              ) : (
                <Badge>{count}</Badge>
              )}
              {translateMedical(`codes.${code}`)}
            </span>
            <p className="mt-0.5 text-xs text-ink-muted">
              {[translate(`said.${verdict}`), reason].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {comment !== '' && <p className="mt-2 text-sm whitespace-pre-wrap">{comment}</p>}
    </Card>
  );
}
