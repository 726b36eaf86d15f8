'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { Notice, Page } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DifferenceList } from './difference-list.tsx';
import type { FlowAnswer } from './flow-answers.ts';
import { FlowDiagram } from './flow-diagram.tsx';
import { FlowDraft } from './flow-draft.tsx';
import { FlowStateBadge } from './flow-state-badge.tsx';
import { NewDraftButton } from './new-draft-button.tsx';
import { TestChat, type Turn } from './test-chat.tsx';

/** A version of the flow: a draft is edited, tried, evaluated and published here; every other is read and tried. */
export function FlowView({ id }: { readonly id: string }) {
  const translate = useTranslations('service.flow');
  const translatePages = useTranslations('service.pages');
  const mayEdit = useMay('expert');
  const query = useQuery({ queryKey: ['flow', id], queryFn: () => api<FlowAnswer>(`/api/flows/${id}`) });
  const { data } = query;
  return (
    <Page
      title={data ? translate('version', { version: data.flow.version }) : translatePages('flow')}
      description={data && <FlowStateBadge state={data.flow.state} />}
      parents={[{ href: '/flow', label: translatePages('flow') }]}
      nextAction={data && mayEdit && data.flow.state !== 'draft' && <NewDraftButton from={id} />}
    >
      <Fetched query={query}>
        {(answer) =>
          answer.flow.state === 'draft' && mayEdit ? (
            // A draft that was changed elsewhere is another draft.
            <FlowDraft key={JSON.stringify(answer.flow.document)} answer={answer} />
          ) : (
            <ReadFlow answer={answer} mayTry={mayEdit} />
          )
        }
      </Fetched>
    </Page>
  );
}

function ReadFlow({
  answer: { flow, live, customers },
  mayTry,
}: {
  readonly answer: FlowAnswer;
  readonly mayTry: boolean;
}) {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  return (
    <>
      {flow.note !== '' && <Notice title={flow.note} />}
      <FlowDiagram document={flow.document} current={turns.at(-1)?.reply.state.kind} />
      {flow.state !== 'live' && <DifferenceList version={live.version} before={live.document} after={flow.document} />}
      {mayTry && <TestChat document={flow.document} {...{ customers, turns }} onTurns={setTurns} />}
    </>
  );
}
