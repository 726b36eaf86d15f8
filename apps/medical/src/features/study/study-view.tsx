'use client';

import { Fetched } from '@newfield/application/client';
import { findingsOfStudy, isCounted } from '@newfield/medical';
import { Badge, Page } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { ReviewPanel } from '../review/review-panel.tsx';
import { StudyViewer } from '../viewer/study-viewer.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { CountsTable } from './counts-table.tsx';
import { StudyNotices } from './study-notices.tsx';
import { useModalityName } from './use-modality-name.ts';
import { studyQuery } from './use-study.ts';

/** A study: its pictures, and beside them what is to be done with it. */
export function StudyView({ id }: { readonly id: string }) {
  const translate = useTranslations('medical');
  const modalityName = useModalityName();
  const query = useQuery(studyQuery(id));
  const study = query.data?.study;
  const counts = findingsOfStudy(query.data?.results ?? [])
    .map(({ finding }) => finding)
    .filter(isCounted);
  return (
    <Page
      title={study?.patientPseudonym ?? translate('pages.study')}
      parents={[{ href: '/worklist', label: translate('pages.worklist') }]}
      description={
        study && (
          <span className="flex flex-wrap items-center gap-2">
            {modalityName(study.modality)}
            {study.description !== '' && ` · ${study.description}`}
            <Badge>{translate(`states.${study.state}`)}</Badge>
            {study.isMadeUp && <Badge tone="warning">{translate('madeUp')}</Badge>}
          </span>
        )
      }
      evidence={
        <div className="space-y-4">
          <CountsTable findings={counts} />
          <ReviewPanel studyId={id} />
          {query.data?.results.map((result) => (
            <WhyPanel key={result.id} result={result} />
          ))}
        </div>
      }
    >
      <Fetched query={query}>
        {(answer) => (
          <>
            <StudyNotices answer={answer} />
            <StudyViewer answer={answer} />
          </>
        )}
      </Fetched>
    </Page>
  );
}
