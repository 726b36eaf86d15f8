'use client';

import {
  Badge,
  Button,
  DataTable,
  DefinitionList,
  EmptyState,
  EvidenceBlock,
  Notice,
  Page,
  TextButton,
  type Account,
  type BadgeTone,
  type TableColumn,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { ScrollText, ShieldCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { api } from '../../client/api.ts';
import { Fetched } from '../../client/fetched.tsx';
import { useChange } from '../../client/use-change.ts';

interface AuditRecord {
  readonly sequence: number;
  readonly at: string;
  readonly actorId: string | null;
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

/** Who did what, when, to which record, from where. */
export function AuditView() {
  const translate = useTranslations('studio.audit');
  const [chosen, setChosen] = useState<AuditRecord>();
  const query = useQuery({ queryKey: ['audit'], queryFn: () => api<AuditRecord[]>('/api/audit?numRecords=500') });
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
      <Fetched query={query}>
        {(records) =>
          records.length === 0 ? (
            <EmptyState
              icon={<ScrollText aria-hidden />}
              title={translate('empty')}
              description={translate('emptyFill')}
            />
          ) : (
            <DataTable
              label={translate('title')}
              items={records}
              columns={columns}
              getId={(record) => String(record.sequence)}
              selectedId={chosen && String(chosen.sequence)}
              onRowClick={setChosen}
            />
          )
        }
      </Fetched>
    </Page>
  );
}

function useAuditColumns(onChoose: (record: AuditRecord) => void): TableColumn<AuditRecord>[] {
  const translate = useTranslations('studio.audit');
  const translateRole = useTranslations('ui.shell.roles');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'sequence',
        header: translate('number'),
        widthShare: 0.5,
        value: (record) => record.sequence,
        cell: (record) => <TextButton onClick={() => onChoose(record)}>{record.sequence}</TextButton>,
      },
      {
        id: 'at',
        header: translate('at'),
        value: (record) => new Date(record.at),
        cell: (record) => format.dateTime(new Date(record.at), { dateStyle: 'medium', timeStyle: 'medium' }),
      },
      {
        id: 'action',
        header: translate('action'),
        value: (record) => record.action,
        cell: (record) => <code className="font-mono text-xs">{record.action}</code>,
      },
      {
        id: 'outcome',
        header: translate('outcome'),
        widthShare: 0.7,
        value: (record) => record.outcome,
        cell: (record) => <Badge tone={outcomeTones[record.outcome]}>{translate(`outcomes.${record.outcome}`)}</Badge>,
      },
      {
        id: 'role',
        header: translate('role'),
        widthShare: 0.8,
        value: (record) => record.actorRole,
        cell: (record) => (record.actorRole === null ? '–' : translateRole(record.actorRole)),
      },
      { id: 'address', header: translate('address'), widthShare: 0.8, value: (record) => record.address ?? '–' },
    ],
    [translate, translateRole, format, onChoose],
  );
}

function RecordDetails({ record }: { readonly record: AuditRecord }) {
  const translate = useTranslations('studio.audit');
  return (
    <EvidenceBlock title={translate('record', { number: record.sequence })}>
      <DefinitionList
        items={[
          { term: translate('actor'), value: record.actorId ?? '–' },
          { term: translate('credential'), value: record.credential },
          { term: translate('recordKind'), value: record.recordKind ?? '–' },
          { term: translate('recordId'), value: record.recordId ?? '–' },
          ...Object.entries(record.details).map(([term, value]) => ({ term, value: String(value) })),
        ]}
      />
    </EvidenceBlock>
  );
}
