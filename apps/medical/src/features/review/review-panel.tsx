'use client';

import { Fetched, api, useChange, useMay } from '@newfield/application/client';
import { Button, Notice } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { DeliveryPanel } from '../report/delivery-panel.tsx';
import { ReportPanel } from '../report/report-panel.tsx';
import { ResearchNotice } from '../study/research-notice.tsx';
import type { StudyAnswer } from '../study/study-answers.ts';
import { studyQuery } from '../study/use-study.ts';
import { ReviewForm } from './review-form.tsx';
import { ReviewList } from './review-list.tsx';

/** What is to be done with a study now: start, review, decide, sign; and what was said so far. Stands beside the pictures. */
export function ReviewPanel({ studyId }: { readonly studyId: string }) {
  return (
    <Fetched query={useQuery(studyQuery(studyId))}>
      {(answer) => (
        <div className="space-y-4">
          <ResearchNotice />
          <NextStep answer={answer} />
          <ReviewList answer={answer} />
          {(answer.study.state === 'ready' || answer.study.state === 'signed') && <ReportPanel answer={answer} />}
          {answer.study.state === 'signed' && <DeliveryPanel answer={answer} />}
        </div>
      )}
    </Fetched>
  );
}

function NextStep({ answer }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical.review');
  const mayReview = useMay('expert');
  const { study, reviews, askedBy } = answer;
  const hasRead = reviews.some(({ readerId }) => readerId === askedBy);
  if (study.state === 'ready' || study.state === 'signed') return null;
  if (!mayReview) return <Notice title={translate('mayNot')} />;
  switch (study.state) {
    case 'new':
    case 'read':
      return <StartReview answer={answer} />;
    case 'in-review':
      if (study.readerId === askedBy) return <ReviewForm key="first" answer={answer} />;
      return <Notice title={translate('openElsewhere', { name: study.readerName ?? translate('somebody') })} />;
    case 'second-read':
      if (hasRead) return <Notice title={translate('waitsForSecond')} />;
      return (
        <>
          <Notice title={translate('secondTitle')}>{translate('secondMeaning')}</Notice>
          <ReviewForm key="second" answer={answer} />
        </>
      );
    case 'arbitration':
      if (hasRead) return <Notice title={translate('arbitrationWaits')} />;
      return (
        <>
          <Notice tone="warning" title={translate('arbitrationTitle')}>
            {translate('arbitrationMeaning')}
          </Notice>
          <ReviewForm key="arbitration" answer={answer} />
        </>
      );
  }
}

function StartReview({ answer: { study } }: { readonly answer: StudyAnswer }) {
  const translate = useTranslations('medical.review');
  const start = useChange({
    change: () => api(`/api/studies/${study.id}/claim`, { method: 'POST' }),
    refreshes: ['study', 'studies'],
  });
  return (
    <div className="space-y-2">
      {study.state === 'new' && <Notice title={translate('waitsForModel')} />}
      <Button tone="primary" className="w-full" disabled={start.isPending} onClick={() => start.mutate()}>
        {translate('start')}
      </Button>
      <p className="text-xs text-ink-muted">{translate('startMeaning')}</p>
    </div>
  );
}
