'use client';

import { DataTable, EmptyState, TextLink, useNavigation, type TableColumn } from '@newfield/ui/client';
import { Upload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { OwnSet } from './data-answers.ts';

/** Data sets that people sent in, newest first. */
export function OwnSetsTable({
  uploads,
  mayUpload,
}: {
  readonly uploads: readonly OwnSet[];
  readonly mayUpload: boolean;
}) {
  const translate = useTranslations('studio.data');
  const format = useFormatter();
  const { goTo } = useNavigation();
  const columns = useMemo<TableColumn<OwnSet>[]>(
    () => [
      {
        id: 'name',
        header: translate('fileName'),
        widthShare: 2,
        value: (set) => set.fileName,
        cell: (set) => <TextLink href={`/data/${encodeURIComponent(set.name)}`}>{set.fileName}</TextLink>,
      },
      { id: 'type', header: translate('kind'), value: (set) => translate(`mediaTypes.${mediaKey(set.mediaType)}`) },
      {
        id: 'size',
        header: translate('size'),
        align: 'end',
        value: (set) => set.numBytes,
        cell: (set) => <FileSize numBytes={set.numBytes} />,
      },
      {
        id: 'created',
        header: translate('sentIn'),
        align: 'end',
        value: (set) => new Date(set.createdAt),
        cell: (set) => format.dateTime(new Date(set.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format],
  );
  if (uploads.length === 0) {
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
      items={uploads}
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
