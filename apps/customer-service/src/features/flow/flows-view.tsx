'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Button, DataTable, EmptyState, Page, TextLink, useNavigation, type TableColumn } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FilePlus2, Workflow } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { FlowLine } from './flow-answers.ts';
import { FlowStateBadge } from './flow-state-badge.tsx';

/** All versions of the flow by which the assistant behaves. */
export function FlowsView() {
  const translate = useTranslations('service.flow');
  const translatePages = useTranslations('service.pages');
  const mayEdit = useMay('expert');
  const { goTo } = useNavigation();
  const columns = useColumns();
  const query = useQuery({
    queryKey: ['flows'],
    queryFn: () => api<{ readonly flows: readonly FlowLine[] }>('/api/flows'),
  });
  const create = useChange({
    change: () => api<{ readonly id: string }>('/api/flows', { method: 'POST', body: {} }),
    refreshes: ['flows'],
  });
  return (
    <Page
      title={translatePages('flow')}
      description={translate('description')}
      nextAction={
        mayEdit && (
          <Button
            tone="primary"
            disabled={create.isPending}
            onClick={() => create.mutate(undefined, { onSuccess: ({ id }) => goTo(`/flow/${id}`) })}
          >
            <FilePlus2 aria-hidden />
            {translate('newDraft')}
          </Button>
        )
      }
    >
      <Fetched query={query}>
        {({ flows }) =>
          flows.length === 0 ? (
            <EmptyState
              icon={<Workflow aria-hidden />}
              title={translate('empty')}
              description={translate('emptyFill')}
            />
          ) : (
            <DataTable label={translate('list')} items={flows} columns={columns} getId={({ id }) => id} />
          )
        }
      </Fetched>
    </Page>
  );
}

function useColumns(): readonly TableColumn<FlowLine>[] {
  const translate = useTranslations('service.flow');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'version',
        header: translate('columns.version'),
        value: ({ version }) => version,
        cell: ({ id, version }) => <TextLink href={`/flow/${id}`}>{translate('version', { version })}</TextLink>,
      },
      {
        id: 'state',
        header: translate('columns.state'),
        value: ({ state }) => translate(`states.${state}`),
        cell: ({ state }) => <FlowStateBadge state={state} />,
      },
      { id: 'note', header: translate('columns.note'), widthShare: 3, value: ({ note }) => note },
      { id: 'by', header: translate('columns.by'), value: ({ createdByName }) => createdByName },
      {
        id: 'changedAt',
        header: translate('columns.changedAt'),
        widthShare: 1.5,
        value: ({ changedAt }) => new Date(changedAt),
        cell: ({ changedAt }) => format.dateTime(new Date(changedAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format],
  );
}
