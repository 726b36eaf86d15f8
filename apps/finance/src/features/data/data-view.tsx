'use client';

import { Fetched, api, useMay } from '@newfield/application/client';
import { Badge, Button, DataTable, EmptyState, Quantity, TextLink, type TableColumn } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Table2, Upload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { HistoryLine } from '../../server/data/history-view.ts';
import { LenderPage } from '../lender/lender-page.tsx';
import { UploadTableDialog } from '../tables/upload-table-dialog.tsx';

/** Tables of past applicants: what models learn from and policies are tried on. */
export function DataView() {
  const translate = useTranslations('finance.data');
  const [isUploading, setIsUploading] = useState(false);
  const mayUpload = useMay('expert');
  return (
    <LenderPage
      title={translate('title')}
      description={translate('description')}
      nextAction={
        mayUpload && (
          <Button tone="primary" onClick={() => setIsUploading(true)}>
            <Upload aria-hidden />
            {translate('upload')}
          </Button>
        )
      }
    >
      {() => (
        <>
          <Histories />
          {isUploading && (
            <UploadTableDialog
              title={translate('upload')}
              description={translate('uploadHint')}
              url="/api/histories"
              refreshes="histories"
              pageOf={(id) => `/data/${id}`}
              onClose={() => setIsUploading(false)}
            />
          )}
        </>
      )}
    </LenderPage>
  );
}

function Histories() {
  const translate = useTranslations('finance.data');
  const columns = useColumns();
  const query = useQuery({
    queryKey: ['histories'],
    queryFn: () => api<{ readonly histories: readonly HistoryLine[] }>('/api/histories'),
  });
  return (
    <Fetched query={query}>
      {({ histories }) =>
        histories.length === 0 ? (
          <EmptyState icon={<Table2 aria-hidden />} title={translate('empty')} description={translate('emptyFill')} />
        ) : (
          <DataTable label={translate('title')} items={histories} columns={columns} getId={({ id }) => id} />
        )
      }
    </Fetched>
  );
}

function useColumns(): readonly TableColumn<HistoryLine>[] {
  const translate = useTranslations('finance.data');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('columns.name'),
        value: ({ name }) => name,
        cell: ({ id, name }) => <TextLink href={`/data/${id}`}>{name}</TextLink>,
        widthShare: 2.5,
      },
      { id: 'file', header: translate('columns.file'), value: ({ fileName }) => fileName, widthShare: 1.5 },
      {
        id: 'rows',
        header: translate('columns.rows'),
        value: ({ numRows }) => numRows,
        cell: ({ numRows }) => (numRows === null ? '–' : format.number(numRows)),
        align: 'end',
      },
      {
        id: 'badRate',
        header: translate('columns.badRate'),
        value: ({ badRate }) => badRate,
        cell: ({ badRate }) => (badRate === null ? '–' : <Quantity value={badRate} unit="%" />),
        align: 'end',
      },
      {
        id: 'mapped',
        header: translate('columns.state'),
        value: ({ isMapped }) => Number(isMapped),
        cell: ({ isMapped }) => (
          <Badge tone={isMapped ? 'success' : 'warning'}>{translate(isMapped ? 'mapped' : 'unmapped')}</Badge>
        ),
      },
      {
        id: 'at',
        header: translate('columns.at'),
        value: ({ createdAt }) => new Date(createdAt),
        cell: ({ createdAt }) => format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format],
  );
}
