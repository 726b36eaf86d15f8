'use client';

import { Fetched, NoWorkerNotice, addressOf, api, useMay } from '@newfield/application/client';
import { Checkbox, DataTable, EmptyState, Notice, Page, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ArchiveSearchForm, type ArchiveSearch } from './archive-search-form.tsx';
import { useArchiveColumns, type ArchivedStudy } from './archive-columns.tsx';
import { useRetrievals } from './use-retrievals.ts';

interface SearchAnswer {
  readonly studies: readonly ArchivedStudy[];
  readonly hasMore: boolean;
}

/** Looks for studies in the archive and has them brought over to the worklist. */
export function ArchiveView() {
  const translate = useTranslations('medical.archive');
  const translatePages = useTranslations('medical.pages');
  const translateUpload = useTranslations('medical.upload');
  const maySearch = useMay('operator');
  const [search, setSearch] = useState<ArchiveSearch>();
  const [keepsNames, setKeepsNames] = useState(false);
  const retrievals = useRetrievals(maySearch);
  const columns = useArchiveColumns(retrievals, keepsNames);
  const query = useQuery({
    queryKey: ['archive', search],
    queryFn: () => api<SearchAnswer>(`/api/archive/studies?${addressOf({ ...search })}`),
    enabled: search !== undefined,
    retry: false,
    // Names are not kept for longer than they are looked at.
    gcTime: 0,
  });
  if (!maySearch) {
    return (
      <Page title={translatePages('archive')}>
        <Notice tone="info" title={translate('mayNot')} />
      </Page>
    );
  }
  return (
    <Page title={translatePages('archive')} description={translate('description')}>
      <ArchiveSearchForm onSearch={setSearch} />
      <div className="space-y-2">
        <Checkbox checked={keepsNames} onCheckedChange={setKeepsNames} label={translateUpload('keepNames')} />
        {keepsNames && <Notice tone="warning" title={translateUpload('keepNamesMeaning')} />}
      </div>
      {retrievals.some(({ state }) => state === 'queued') && <NoWorkerNotice kind="retrieve-study" />}
      {retrievals.some(({ state }) => state === 'completed') && (
        <Notice tone="success" title={translate('broughtOver')}>
          <TextLink href="/worklist">{translate('openWorklist')}</TextLink>
        </Notice>
      )}
      {search === undefined ? (
        <EmptyState
          icon={<Archive aria-hidden />}
          title={translate('emptyTitle')}
          description={translate('emptyFill')}
        />
      ) : (
        <Fetched query={query}>
          {({ studies, hasMore }) =>
            studies.length === 0 ? (
              <EmptyState
                icon={<Archive aria-hidden />}
                title={translate('noneTitle')}
                description={translate('noneFill')}
              />
            ) : (
              <>
                <DataTable
                  label={translate('found')}
                  items={studies}
                  columns={columns}
                  getId={({ studyUid }) => studyUid}
                />
                {hasMore && <p className="text-sm text-ink-muted">{translate('more')}</p>}
              </>
            )
          }
        </Fetched>
      )}
    </Page>
  );
}
