'use client';

import { api, Fetched } from '@newfield/application/client';
import { DataTable, EmptyState, Quantity, TextLink, type TableColumn } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { BrainCircuit } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { StateBadge } from '../approvals/state-badge.tsx';
import { LenderPage } from '../lender/lender-page.tsx';
import type { ModelLine } from './model.ts';

/** The inventory of models. */
export function ModelsView() {
  const translate = useTranslations('finance.models');
  const translatePages = useTranslations('finance.pages');
  return (
    <LenderPage title={translatePages('models')} description={translate('description')}>
      {() => <Inventory />}
    </LenderPage>
  );
}

function Inventory() {
  const translate = useTranslations('finance.models');
  const columns = useModelColumns();
  const query = useQuery({
    queryKey: ['models'],
    queryFn: () => api<{ readonly models: readonly ModelLine[] }>('/api/models'),
  });
  return (
    <Fetched query={query}>
      {({ models }) =>
        models.length === 0 ? (
          <EmptyState
            icon={<BrainCircuit aria-hidden />}
            title={translate('emptyTitle')}
            description={translate('emptyFill')}
          />
        ) : (
          <DataTable label={translate('list')} items={models} columns={columns} getId={({ id }) => id} />
        )
      }
    </Fetched>
  );
}

function useModelColumns(): readonly TableColumn<ModelLine>[] {
  const translate = useTranslations('finance.models');
  const translateStates = useTranslations('finance.approvals.states');
  const format = useFormatter();
  return useMemo(
    (): TableColumn<ModelLine>[] => [
      {
        id: 'name',
        header: translate('columns.name'),
        widthShare: 1.4,
        value: ({ name, version }) => `${name} ${version}`,
        cell: ({ id, name, version }) => <TextLink href={`/models/${id}`}>{`${name} ${version}`}</TextLink>,
      },
      { id: 'kind', header: translate('columns.kind'), value: ({ kind }) => translate(`kinds.${kind}`) },
      {
        id: 'state',
        header: translate('columns.state'),
        value: ({ state }) => translateStates(state),
        cell: ({ state }) => <StateBadge state={state} />,
      },
      {
        id: 'auc',
        header: translate('columns.auc'),
        align: 'end',
        widthShare: 1.3,
        value: ({ figures }) => figures.auc.value,
        cell: ({ figures: { auc } }) => (
          <Quantity value={auc.value} digits={3} interval={[auc.low, auc.high]} confidence={null} />
        ),
      },
      {
        id: 'rows',
        header: translate('columns.trainedOn'),
        align: 'end',
        value: ({ training }) => training.trainRows,
        cell: ({ training }) => translate('rows', { count: training.trainRows }),
      },
      { id: 'by', header: translate('columns.by'), value: ({ createdByName }) => createdByName },
      {
        id: 'createdAt',
        header: translate('columns.createdAt'),
        widthShare: 1.3,
        value: ({ createdAt }) => new Date(createdAt),
        cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, translateStates, format],
  );
}
