'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { Card, EvidenceBlock, Notice, Page, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';

import { AskKnowledge } from './ask-knowledge.tsx';
import type { SourceAnswer } from './knowledge-answers.ts';
import { PassageList } from './passage-list.tsx';
import { SourceStateBadge } from './source-state-badge.tsx';
import { SourceSteps } from './source-steps.tsx';

// It brings the parser of Markdown with it.
const SourceEditor = dynamic(() => import('./source-editor.tsx').then((module) => module.SourceEditor));

/** A document or an article: its passages, where it stands and its versions; a draft is edited here. */
export function SourceView({ id }: { readonly id: string }) {
  const translate = useTranslations('service.knowledge');
  const translatePages = useTranslations('service.pages');
  const mayEdit = useMay('expert');
  const query = useQuery({ queryKey: ['source', id], queryFn: () => api<SourceAnswer>(`/api/sources/${id}`) });
  const { data } = query;
  return (
    <Page
      title={data?.source.name ?? translatePages('source')}
      description={data && <SourceStateBadge state={data.source.state} />}
      parents={[{ href: '/knowledge', label: translatePages('knowledge') }]}
      nextAction={data && mayEdit && <SourceSteps answer={data} />}
      evidence={data && <SourceEvidence answer={data} />}
    >
      <Fetched query={query}>
        {({ source, passages }) => (
          <>
            {source.isMadeUp && <Notice title={translate('madeUpMeaning')} />}
            {source.state === 'submitted' && source.isOwn && mayEdit && <Notice title={translate('waitsForOther')} />}
            {source.state === 'draft' && mayEdit && <SourceEditor key={source.id} source={source} />}
            <Card title={translate('passages', { count: passages.length })} description={translate('passagesHint')}>
              {passages.length === 0 ? (
                <p className="text-sm text-ink-muted">{translate('noPassages')}</p>
              ) : (
                <PassageList label={translate('columns.passages')} passages={passages} lang={source.language} />
              )}
            </Card>
          </>
        )}
      </Fetched>
    </Page>
  );
}

function SourceEvidence({ answer: { source, versions, questions } }: { readonly answer: SourceAnswer }) {
  const translate = useTranslations('service.knowledge');
  const format = useFormatter();
  return (
    <>
      <AskKnowledge withSource={source.id} />
      {questions.length > 0 && (
        <EvidenceBlock title={translate('writtenFor', { count: questions.length })}>
          <ul lang={source.language} className="space-y-1 text-sm">
            {[...new Set(questions)].map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </EvidenceBlock>
      )}
      <EvidenceBlock title={translate('versions')}>
        <ol className="space-y-2 text-sm">
          {versions.map(({ id, state, name, createdByName, changedAt }) => (
            <li key={id}>
              <span className="flex flex-wrap items-center gap-2">
                {id === source.id ? <span>{name}</span> : <TextLink href={`/knowledge/${id}`}>{name}</TextLink>}
                <SourceStateBadge state={state} />
              </span>
              <span className="text-xs text-ink-muted">
                {createdByName} {format.dateTime(new Date(changedAt), { dateStyle: 'medium', timeStyle: 'short' })}
              </span>
            </li>
          ))}
        </ol>
      </EvidenceBlock>
    </>
  );
}
