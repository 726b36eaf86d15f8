'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Button, DataTable, EmptyState, TextLink, useNavigation, type TableColumn } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FilePlus2, Scale } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { StateBadge } from '../approvals/state-badge.tsx';
import { LenderPage } from '../lender/lender-page.tsx';
import type { PolicyLine } from './policy.ts';

/** All versions of the policy by which scores become decisions. */
export function PoliciesView() {
  const translate = useTranslations('finance.policy');
  const translatePages = useTranslations('finance.pages');
  const mayEdit = useMay('expert');
  const { goTo } = useNavigation();
  const create = useChange({
    change: () => api<{ readonly id: string }>('/api/policies', { method: 'POST', body: {} }),
    refreshes: ['policies'],
  });
  const newDraft = (
    <Button
      tone="primary"
      disabled={create.isPending}
      onClick={() => create.mutate(undefined, { onSuccess: ({ id }) => goTo(`/policies/${id}`) })}
    >
      <FilePlus2 aria-hidden />
      {translate('newDraft')}
    </Button>
  );
  return (
    <LenderPage
      title={translatePages('policies')}
      description={translate('description')}
      nextAction={mayEdit ? newDraft : undefined}
    >
      {() => <PolicyList />}
    </LenderPage>
  );
}

function PolicyList() {
  const translate = useTranslations('finance.policy');
  const columns = usePolicyColumns();
  const query = useQuery({
    queryKey: ['policies'],
    queryFn: () => api<{ readonly policies: readonly PolicyLine[] }>('/api/policies'),
  });
  return (
    <Fetched query={query}>
      {({ policies }) =>
        policies.length === 0 ? (
          <EmptyState
            icon={<Scale aria-hidden />}
            title={translate('emptyTitle')}
            description={translate('emptyFill')}
          />
        ) : (
          <DataTable label={translate('list')} items={policies} columns={columns} getId={({ id }) => id} />
        )
      }
    </Fetched>
  );
}

function usePolicyColumns(): readonly TableColumn<PolicyLine>[] {
  const translate = useTranslations('finance.policy');
  const translateStates = useTranslations('finance.approvals.states');
  const format = useFormatter();
  return useMemo(
    (): TableColumn<PolicyLine>[] => [
      {
        id: 'version',
        header: translate('columns.version'),
        value: ({ version }) => version,
        cell: ({ id, version }) => <TextLink href={`/policies/${id}`}>{translate('version', { version })}</TextLink>,
      },
      {
        id: 'state',
        header: translate('columns.state'),
        value: ({ state }) => translateStates(state),
        cell: ({ state }) => <StateBadge state={state} />,
      },
      {
        id: 'cutOff',
        header: translate('columns.cutOff'),
        align: 'end',
        value: ({ document }) => document.cutOff,
      },
      {
        id: 'referFrom',
        header: translate('columns.referFrom'),
        align: 'end',
        value: ({ document }) => document.referFrom,
      },
      {
        id: 'rules',
        header: translate('columns.rules'),
        align: 'end',
        value: ({ document }) => document.rules.length,
      },
      {
        id: 'simulated',
        header: translate('columns.simulated'),
        value: ({ isSimulated }) => translate(isSimulated ? 'simulated' : 'notSimulated'),
      },
      { id: 'by', header: translate('columns.by'), value: ({ createdByName }) => createdByName },
      {
        id: 'changedAt',
        header: translate('columns.changedAt'),
        widthShare: 1.5,
        value: ({ changedAt }) => new Date(changedAt),
        cell: ({ changedAt }) => format.dateTime(new Date(changedAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, translateStates, format],
  );
}
