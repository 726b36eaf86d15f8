'use client';

import { addressOf, api, PagedTable, usePages } from '@newfield/application/client';
import { Badge, Card, TextButton, type TableColumn } from '@newfield/ui/client';
import { ListX } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';

import type { ScreenAnswer } from './screen-view.tsx';

interface Refusal {
  readonly line: number;
  readonly fault: string;
}
interface RefusalPage {
  readonly refusals: readonly Refusal[];
  readonly next: number | null;
}

const faults = [
  'empty',
  'too-long',
  'too-many-atoms',
  'control-character',
  'unreadable',
  'no-atoms',
  'counts-line',
  'unfinished',
  'toolkit-failed',
  'too-slow',
] as const;

const itemsOf = ({ refusals }: RefusalPage) => refusals;
const nextOf = ({ next }: RefusalPage) => (next === null ? null : `${next}`);
const noFilter = {};
/** What is done stays as it is. */
const refreshMs = 3_600_000;

/** Records of the library that are no molecules: how many for which reason, and line by line. */
export function RefusalsCard({ screen }: { readonly screen: ScreenAnswer }) {
  const translate = useTranslations('medical.screens.refusals');
  const format = useFormatter();
  const [isOpen, setIsOpen] = useState(false);
  const faultName = useFaultName();
  const { id, faults: counts } = screen;
  if (counts.length === 0) return null;
  const numRefused = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={translate('title', { count: numRefused })} description={translate('description')}>
      <div className="space-y-3">
        <p className="flex flex-wrap gap-2">
          {counts.map(({ fault, count }) => (
            <Badge key={fault} tone="warning" className="h-auto py-0.5 whitespace-normal">
              {faultName(fault)} · {format.number(count)}
            </Badge>
          ))}
        </p>
        <TextButton aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {translate(isOpen ? 'hide' : 'show')}
        </TextButton>
        {isOpen && <Lines screenId={id} />}
      </div>
    </Card>
  );
}

function useFaultName(): (fault: string) => string {
  const translate = useTranslations('medical.screens.refusals');
  return useCallback((fault) => translate(`faults.${faults.find((one) => one === fault) ?? 'other'}`), [translate]);
}

function Lines({ screenId }: { readonly screenId: string }) {
  const translate = useTranslations('medical.screens.refusals');
  const format = useFormatter();
  const faultName = useFaultName();
  const fetch = (after: string) => api<RefusalPage>(`/api/screens/${screenId}/refusals?${addressOf({ after })}`);
  const pages = usePages({ name: `refusals-${screenId}`, filter: noFilter, fetch, itemsOf, nextOf, refreshMs });
  const columns = useMemo(
    (): readonly TableColumn<Refusal>[] => [
      {
        id: 'line',
        header: translate('line'),
        value: ({ line }) => line,
        cell: ({ line }) => format.number(line),
        align: 'end',
        widthShare: 0.4,
        isSortable: false,
      },
      {
        id: 'reason',
        header: translate('reason'),
        value: ({ fault }) => fault,
        cell: ({ fault }) => faultName(fault),
        widthShare: 2,
        isSortable: false,
      },
    ],
    [translate, format, faultName],
  );
  return (
    <PagedTable
      label={translate('lines')}
      pages={pages}
      columns={columns}
      getId={({ line }) => `${line}`}
      heightPxMax={280}
      empty={{ icon: <ListX aria-hidden />, title: translate('lines'), description: '' }}
    />
  );
}
