'use client';

import { addressOf, api, Fetched, SearchField } from '@newfield/application/client';
import { DataTable, EmptyState, Select, TextLink, type TableColumn } from '@newfield/ui/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BookOpenText } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { ServiceLanguage, SourceLine, SourceState } from './knowledge-answers.ts';
import { SourceStateBadge } from './source-state-badge.tsx';

const states = ['any', 'approved', 'submitted', 'draft', 'retired'] as const;
const languages = ['any', 'en', 'zh', 'de'] as const;

/** All sources, by state, language and words. */
export function SourceList() {
  const translate = useTranslations('service.knowledge');
  const columns = useColumns();
  const [state, setState] = useState<SourceState | 'any'>('any');
  const [language, setLanguage] = useState<ServiceLanguage | 'any'>('any');
  const [text, setText] = useState('');
  const chosen = (value: string) => (value === 'any' ? undefined : value);
  const filter = addressOf({ state: chosen(state), language: chosen(language), text });
  const query = useQuery({
    queryKey: ['sources', filter],
    queryFn: () => api<{ readonly sources: readonly SourceLine[] }>(`/api/sources?${filter}`),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        <SearchField label={translate('search')} value={text} onValueChange={setText} />
        <Select
          aria-label={translate('columns.state')}
          className="max-w-44"
          value={state}
          onValueChange={setState}
          choices={states.map((value) => ({ value, label: translate(`states.${value}`) }))}
        />
        <Select
          aria-label={translate('columns.language')}
          className="max-w-44"
          value={language}
          onValueChange={setLanguage}
          choices={languages.map((value) => ({ value, label: translate(`languages.${value}`) }))}
        />
      </div>
      <Fetched query={query}>
        {({ sources }) =>
          sources.length === 0 ? (
            <EmptyState
              icon={<BookOpenText aria-hidden />}
              title={translate(filter === '' ? 'empty' : 'noneFound')}
              description={translate(filter === '' ? 'emptyFill' : 'noneFoundFill')}
            />
          ) : (
            <DataTable label={translate('sources')} items={sources} columns={columns} getId={({ id }) => id} />
          )
        }
      </Fetched>
    </div>
  );
}

function useColumns(): readonly TableColumn<SourceLine>[] {
  const translate = useTranslations('service.knowledge');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('columns.name'),
        widthShare: 2.5,
        value: ({ name }) => name,
        cell: ({ id, name }) => <TextLink href={`/knowledge/${id}`}>{name}</TextLink>,
      },
      {
        id: 'state',
        header: translate('columns.state'),
        value: ({ state }) => translate(`states.${state}`),
        cell: ({ state }) => <SourceStateBadge state={state} />,
      },
      {
        id: 'language',
        header: translate('columns.language'),
        value: ({ language }) => translate(`languages.${language}`),
      },
      {
        id: 'kind',
        header: translate('columns.kind'),
        widthShare: 1.5,
        value: ({ kind, fileName }) => (kind === 'file' ? fileName : translate('article')),
      },
      {
        id: 'passages',
        header: translate('columns.passages'),
        align: 'end',
        value: ({ numPassages }) => numPassages,
      },
      {
        id: 'by',
        header: translate('columns.by'),
        value: ({ createdByName, isMadeUp }) => createdByName ?? (isMadeUp ? translate('madeUp') : null),
      },
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
