'use client';

import { addressOf, api, Fetched, usePages } from '@newfield/application/client';
import { DataTable, EmptyState, TextLink, useNavigation, type TableColumn } from '@newfield/ui/client';
import { Upload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { OwnSet } from './data-answers.ts';

interface UploadsPage {
  readonly uploads: readonly OwnSet[];
  readonly next: string | null;
}

const listing = {
  name: 'data-sets',
  filter: 'own',
  fetch: (after: string) => api<UploadsPage>(`/api/data/uploads?${addressOf({ after })}`),
  itemsOf: ({ uploads }: UploadsPage) => uploads,
  nextOf: ({ next }: UploadsPage) => next,
};

/** Data sets that people sent in, newest first. */
export function OwnSetsTable({ mayUpload }: { readonly mayUpload: boolean }) {
  const { query, items, fetchMore } = usePages(listing);
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  const { goTo } = useNavigation();
  const columns = useMemo<TableColumn<OwnSet>[]>(
    () => [
      {
        id: 'name',
        isSortable: false,
        header: translate('fileName'),
        widthShare: 2,
        value: (set) => set.fileName,
        cell: (set) => <TextLink href={`/data/${encodeURIComponent(set.name)}`}>{set.fileName}</TextLink>,
      },
      {
        id: 'type',
        isSortable: false,
        header: translate('kind'),
        value: (set) => translate(`mediaTypes.${mediaKey(set.mediaType)}`),
      },
      {
        id: 'size',
        isSortable: false,
        header: translate('size'),
        align: 'end',
        value: (set) => set.numBytes,
        cell: (set) => <FileSize numBytes={set.numBytes} />,
      },
      {
        id: 'created',
        isSortable: false,
        header: translate('sentIn'),
        align: 'end',
        value: (set) => new Date(set.createdAt),
        cell: (set) => format.dateTime(new Date(set.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format],
  );
  if (query.data === undefined) return <Fetched query={query}>{() => null}</Fetched>;
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<Upload aria-hidden />}
        title={translate('emptyOwn')}
        description={translate(mayUpload ? 'emptyOwnFix' : 'emptyOwnAsk')}
      />
    );
  }
  return (
    <DataTable
      label={translate('own')}
      items={items}
      onEndReached={fetchMore}
      columns={columns}
      getId={(set) => set.name}
      onRowClick={(set) => goTo(`/data/${encodeURIComponent(set.name)}`)}
    />
  );
}

/** The last word of a media type, which is a key of the messages. */
export const mediaKey = (mediaType: string): 'csv' | 'tsv' | 'zip' | 'npz' =>
  mediaType === 'text/csv'
    ? 'csv'
    : mediaType === 'text/tab-separated-values'
      ? 'tsv'
      : mediaType === 'application/zip'
        ? 'zip'
        : 'npz';

/** How long a file is, in kB below a megabyte. */
export function FileSize({ numBytes }: { readonly numBytes: number }) {
  const translate = useTranslations('studio.data');
  const isSmall = numBytes < 1e6;
  return (
    <span className="tabular">
      {translate(isSmall ? 'kilobytes' : 'megabytes', { value: numBytes / (isSmall ? 1e3 : 1e6) })}
    </span>
  );
}
