'use client';

import { PagedTable, SearchField, addressOf, api, useMay, usePages } from '@newfield/application/client';
import { Button, ChoiceBar, useNavigation } from '@newfield/ui/client';
import { FilePlus, ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';

import type { ApplicationsAnswer, Outcome } from '../applications/application-answers.ts';
import { LenderPage } from '../lender/lender-page.tsx';
import { useQueueColumns } from './queue-columns.tsx';

const states = ['referred', 'approved', 'declined', 'all'] as const;
type State = (typeof states)[number];

const itemsOf = (page: ApplicationsAnswer) => page.applications;
const nextOf = (page: ApplicationsAnswer) => page.next;

/** Applications: those that wait for an analyst, and all others. */
export function QueueView() {
  const translate = useTranslations('finance.applications');
  const translatePages = useTranslations('finance.pages');
  const mayApply = useMay('operator');
  const { Link } = useNavigation();
  return (
    <LenderPage
      title={translatePages('queue')}
      description={translate('queue.description')}
      nextAction={
        mayApply && (
          <Button tone="primary" asChild>
            <Link href="/apply">
              <FilePlus aria-hidden />
              {translatePages('apply')}
            </Link>
          </Button>
        )
      }
    >
      {() => <Queue />}
    </LenderPage>
  );
}

function Queue() {
  const translate = useTranslations('finance.applications');
  const translatePages = useTranslations('finance.pages');
  const translateLists = useTranslations('application.lists');
  const [state, setState] = useState<State>('referred');
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text).trim();
  const list = usePages({
    name: 'applications',
    filter: { state, wanted },
    fetch: (after) => api<ApplicationsAnswer>(`/api/applications?${addressOf({ state, text: wanted, after })}`),
    itemsOf,
    nextOf,
  });
  const columns = useQueueColumns();
  const counts = list.first?.counts ?? {};
  const countOf = (value: State): number =>
    value === 'all' ? Object.values(counts).reduce((sum, count) => sum + count, 0) : (counts[value as Outcome] ?? 0);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceBar
          label={translate('queue.filter')}
          value={state}
          onValueChange={setState}
          choices={states.map((value) => ({
            value,
            label: (
              <>
                {value === 'all' ? translate('queue.all') : translate(`outcomes.${value}`)}
                <span className="tabular ml-1.5 text-ink-muted">{countOf(value)}</span>
              </>
            ),
          }))}
        />
        <SearchField label={translate('queue.search')} value={text} onValueChange={setText} />
      </div>
      <PagedTable
        pages={list}
        empty={{
          icon: <ListChecks aria-hidden />,
          title: wanted === '' ? translate(`queue.empty.${state}`) : translateLists('noneFound'),
          description: wanted === '' ? translate(`queue.fill.${state}`) : translateLists('noneFoundFix'),
        }}
        label={translatePages('queue')}
        columns={columns}
        getId={(row) => row.id}
      />
    </>
  );
}
