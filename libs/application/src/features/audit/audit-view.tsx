'use client';

import {
  Badge,
  Button,
  DefinitionList,
  EvidenceBlock,
  Notice,
  Page,
  Select,
  TextButton,
  type Account,
  type BadgeTone,
  type TableColumn,
} from '@newfield/ui/client';
import { ScrollText, ShieldCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';

import { api } from '../../client/api.ts';
import { SearchField } from '../../client/search-field.tsx';
import { PagedTable } from '../../client/paged-table.tsx';
import { addressOf, usePages } from '../../client/use-pages.ts';
import { useChange } from '../../client/use-change.ts';

interface AuditRecord {
  readonly sequence: number;
  readonly at: string;
  readonly actorId: string | null;
  /** As the person is called now; null for strangers and the system. */
  readonly actorName: string | null;
  readonly actorRole: Account['role'] | null;
  readonly credential: string;
  readonly action: string;
  readonly recordKind: string | null;
  readonly recordId: string | null;
  readonly outcome: 'success' | 'refused' | 'failed';
  readonly address: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

interface Verification {
  readonly isIntact: boolean;
  readonly numRecords: number;
}

const outcomeTones: Readonly<Record<AuditRecord['outcome'], BadgeTone>> = {
  success: 'success',
  refused: 'warning',
  failed: 'danger',
};

const outcomes = ['success', 'refused', 'failed'] as const;
const pageSize = 200;

interface AuditFilter {
  readonly text: string;
  readonly outcome: AuditRecord['outcome'] | 'all';
}

const itemsOf = (page: readonly AuditRecord[]) => page;
const nextOf = (page: readonly AuditRecord[]) => (page.length < pageSize ? null : String(page.at(-1)!.sequence));

function useRecords(filter: AuditFilter) {
  const fetch = (before: string) => {
    const { text, outcome } = filter;
    const wanted = { text: text.trim(), outcome: outcome === 'all' ? '' : outcome, before, numRecords: `${pageSize}` };
    return api<readonly AuditRecord[]>(`/api/audit?${addressOf(wanted)}`);
  };
  return usePages({ name: 'audit', filter, fetch, itemsOf, nextOf, refreshMs: 5000 });
}

/** Who did what, when, to which record, from where. */
export function AuditView() {
  const translate = useTranslations('application.audit');
  const [chosen, setChosen] = useState<AuditRecord>();
  const translateLists = useTranslations('application.lists');
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<AuditRecord['outcome'] | 'all'>('all');
  const filter = { text: useDeferredValue(text), outcome };
  const list = useRecords(filter);
  const isFiltered = text !== '' || outcome !== 'all';
  const verify = useChange({ change: () => api<Verification>('/api/audit/verification'), refreshes: [] });
  const columns = useAuditColumns(setChosen);
  return (
    <Page
      title={translate('title')}
      description={translate('description')}
      nextAction={
        <Button tone="primary" disabled={verify.isPending} onClick={() => verify.mutate()}>
          <ShieldCheck aria-hidden />
          {translate(verify.isPending ? 'verifying' : 'verify')}
        </Button>
      }
      evidence={chosen && <RecordDetails record={chosen} />}
    >
      {verify.data &&
        (verify.data.isIntact ? (
          <Notice tone="success" title={translate('intact', { count: verify.data.numRecords })} />
        ) : (
          <Notice tone="danger" title={translate('broken')}>
            {translate('brokenFix')}
          </Notice>
        ))}
      <div className="flex flex-wrap items-center gap-2">
        <SearchField label={translateLists('searchAudit')} value={text} onValueChange={setText} className="max-w-72" />
        <Select
          aria-label={translate('outcome')}
          className="max-w-44"
          value={outcome}
          onValueChange={setOutcome}
          choices={[
            { value: 'all' as const, label: translateLists('allOutcomes') },
            ...outcomes.map((value) => ({ value, label: translate(`outcomes.${value}`) })),
          ]}
        />
      </div>
      <PagedTable
        pages={list}
        empty={{
          icon: <ScrollText aria-hidden />,
          title: isFiltered ? translateLists('noneFound') : translate('empty'),
          description: isFiltered ? translateLists('noneFoundFix') : translate('emptyFill'),
        }}
        label={translate('title')}
        columns={columns}
        getId={(record) => String(record.sequence)}
        selectedId={chosen && String(chosen.sequence)}
        onRowClick={setChosen}
      />
    </Page>
  );
}

function useAuditColumns(onChoose: (record: AuditRecord) => void): TableColumn<AuditRecord>[] {
  const translate = useTranslations('application.audit');
  const translateRole = useTranslations('ui.shell.roles');
  const translateLists = useTranslations('application.lists');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'sequence',
        isSortable: false,
        header: translate('number'),
        widthShare: 0.5,
        value: (record) => record.sequence,
        cell: (record) => <TextButton onClick={() => onChoose(record)}>{record.sequence}</TextButton>,
      },
      {
        id: 'at',
        isSortable: false,
        header: translate('at'),
        widthShare: 1.4,
        value: (record) => new Date(record.at),
        cell: (record) => format.dateTime(new Date(record.at), { dateStyle: 'medium', timeStyle: 'medium' }),
      },
      {
        id: 'action',
        isSortable: false,
        header: translate('action'),
        value: (record) => record.action,
        cell: (record) => <code className="font-mono text-xs">{record.action}</code>,
      },
      {
        id: 'outcome',
        isSortable: false,
        header: translate('outcome'),
        widthShare: 0.7,
        value: (record) => record.outcome,
        cell: (record) => <Badge tone={outcomeTones[record.outcome]}>{translate(`outcomes.${record.outcome}`)}</Badge>,
      },
      {
        id: 'actor',
        header: translate('actor'),
        widthShare: 1.1,
        isSortable: false,
        value: (record) => record.actorName ?? record.actorId ?? '–',
        cell: (record) => record.actorName ?? (record.actorId === null ? '–' : translateLists('gone')),
      },
      {
        id: 'role',
        isSortable: false,
        header: translate('role'),
        widthShare: 0.8,
        value: (record) => record.actorRole,
        cell: (record) => (record.actorRole === null ? '–' : translateRole(record.actorRole)),
      },
      {
        id: 'address',
        isSortable: false,
        header: translate('address'),
        widthShare: 0.8,
        value: (record) => record.address ?? '–',
      },
    ],
    [translate, translateRole, translateLists, format, onChoose],
  );
}

function RecordDetails({ record }: { readonly record: AuditRecord }) {
  const translate = useTranslations('application.audit');
  return (
    <EvidenceBlock title={translate('record', { number: record.sequence })}>
      <DefinitionList
        items={[
          {
            term: translate('actor'),
            value: record.actorName === null ? (record.actorId ?? '–') : `${record.actorName} (${record.actorId})`,
          },
          { term: translate('credential'), value: record.credential },
          { term: translate('recordKind'), value: record.recordKind ?? '–' },
          { term: translate('recordId'), value: record.recordId ?? '–' },
          ...Object.entries(record.details).map(([term, value]) => ({ term, value: String(value) })),
        ]}
      />
    </EvidenceBlock>
  );
}
