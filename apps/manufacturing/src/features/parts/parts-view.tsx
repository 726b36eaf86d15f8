'use client';

import { PagedTable, SearchField, addressOf, api, usePages } from '@newfield/application/client';
import { ChoiceBar, Page, Quantity, TextLink, type TableColumn } from '@newfield/ui/client';
import { ScanSearch } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';

import type { PartLine, Verdict } from '../answers.ts';
import { VerdictBadge } from '../verdict-badge.tsx';

interface PartsAnswer {
  readonly parts: readonly PartLine[];
  readonly next: string | null;
}

const itemsOf = (page: PartsAnswer) => page.parts;
const nextOf = (page: PartsAnswer) => page.next;
const filters = ['all', 'fail', 'pass'] as const;

/** Every inspected part, and any of them by its serial number. */
export function PartsView() {
  const translate = useTranslations('manufacturing.parts');
  const translatePages = useTranslations('manufacturing.pages');
  const translateVerdicts = useTranslations('manufacturing.verdicts');
  const translateLists = useTranslations('application.lists');
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const [text, setText] = useState('');
  const serial = useDeferredValue(text).trim();
  const verdict: Verdict | undefined = filter === 'all' ? undefined : filter;
  const list = usePages({
    name: 'parts',
    filter: { serial, verdict },
    fetch: (after) => api<PartsAnswer>(`/api/parts?${addressOf({ serial, verdict, after })}`),
    itemsOf,
    nextOf,
  });
  const columns = usePartColumns();
  return (
    <Page title={translatePages('parts')} description={translate('description')}>
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceBar
          label={translate('filter')}
          value={filter}
          onValueChange={setFilter}
          choices={filters.map((value) => ({
            value,
            label: value === 'all' ? translate('all') : translateVerdicts(value),
          }))}
        />
        <SearchField label={translate('search')} value={text} onValueChange={setText} />
      </div>
      <PagedTable
        pages={list}
        empty={{
          icon: <ScanSearch aria-hidden />,
          title: serial === '' ? translate('emptyTitle') : translateLists('noneFound'),
          description: serial === '' ? translate('emptyFill') : translate('noneFoundFix'),
        }}
        label={translatePages('parts')}
        columns={columns}
        getId={(row) => row.id}
      />
    </Page>
  );
}

function usePartColumns(): TableColumn<PartLine>[] {
  const translate = useTranslations('manufacturing.parts');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'serial',
        header: translate('serial'),
        isSortable: false,
        widthShare: 1.5,
        value: ({ serial }) => serial,
        cell: ({ id, serial }) => (
          <TextLink href={`/parts/${id}`}>{serial === '' ? translate('noSerial') : serial}</TextLink>
        ),
      },
      {
        id: 'verdict',
        header: translate('inspectorSaid'),
        isSortable: false,
        value: ({ verdict }) => verdict,
        cell: ({ verdict }) => <VerdictBadge verdict={verdict} />,
      },
      {
        id: 'final',
        header: translate('final'),
        isSortable: false,
        value: ({ finalVerdict }) => finalVerdict,
        cell: ({ finalVerdict }) => <VerdictBadge verdict={finalVerdict} />,
      },
      {
        id: 'score',
        header: translate('score'),
        isSortable: false,
        align: 'end',
        value: ({ score }) => score,
        cell: ({ score }) => <Quantity value={score} digits={2} />,
      },
      {
        id: 'takenAt',
        header: translate('takenAt'),
        isSortable: false,
        align: 'end',
        widthShare: 1.4,
        value: ({ takenAt }) => new Date(takenAt),
        cell: ({ takenAt }) => format.dateTime(new Date(takenAt), { dateStyle: 'medium', timeStyle: 'medium' }),
      },
    ],
    [translate, format],
  );
}
