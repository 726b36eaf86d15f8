'use client';

import { addressOf, api, NoWorkerNotice, PagedTable, useMay, usePages } from '@newfield/application/client';
import { Button, JobStateBadge, ProgressBar, TextLink, type TableColumn } from '@newfield/ui/client';
import { Layers, Upload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { BatchView } from '../../server/batches/batch-view.ts';
import { LenderPage } from '../lender/lender-page.tsx';
import { UploadBatchDialog } from './upload-batch-dialog.tsx';

interface BatchPage {
  readonly batches: readonly BatchView[];
}

const [pageSize, refreshMs] = [50, 2000];
const itemsOf = ({ batches }: BatchPage) => batches;
const nextOf = ({ batches }: BatchPage) => (batches.length < pageSize ? null : batches.at(-1)!.id);

/** Files of applicants that a model scores. */
export function BatchesView() {
  const translate = useTranslations('finance.batches');
  const [isUploading, setIsUploading] = useState(false);
  const mayUpload = useMay('operator');
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
          <Batches />
          {isUploading && <UploadBatchDialog onClose={() => setIsUploading(false)} />}
        </>
      )}
    </LenderPage>
  );
}

const noFilter = {};

function Batches() {
  const translate = useTranslations('finance.batches');
  const columns = useColumns();
  const fetch = (before: string) => api<BatchPage>(`/api/batches?${addressOf({ before, limit: `${pageSize}` })}`);
  const pages = usePages({ name: 'batches', filter: noFilter, fetch, itemsOf, nextOf, refreshMs });
  return (
    <div className="space-y-3">
      {pages.items.some(({ state }) => state === 'queued') && <NoWorkerNotice kind="score-batch" />}
      <PagedTable
        label={translate('title')}
        pages={pages}
        columns={columns}
        getId={({ id }) => id}
        empty={{ icon: <Layers aria-hidden />, title: translate('empty'), description: translate('emptyFill') }}
      />
    </div>
  );
}

function useColumns(): readonly TableColumn<BatchView>[] {
  const translate = useTranslations('finance.batches');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'name',
        header: translate('columns.name'),
        value: ({ name }) => name,
        cell: ({ id, name }) => <TextLink href={`/batches/${id}`}>{name}</TextLink>,
        widthShare: 2,
      },
      {
        id: 'model',
        header: translate('columns.model'),
        value: ({ model }) => (model === null ? null : `${model.name} ${model.version}`),
        widthShare: 1.5,
      },
      {
        id: 'rows',
        header: translate('columns.rows'),
        value: ({ numRows }) => numRows,
        cell: ({ numRows }) => (numRows === null ? '–' : format.number(numRows)),
        align: 'end',
      },
      {
        id: 'state',
        header: translate('columns.state'),
        value: ({ state }) => state,
        cell: ({ state, fraction, name }) =>
          state === 'running' ? (
            <ProgressBar label={translate('progress', { name })} fraction={fraction} />
          ) : (
            state !== null && <JobStateBadge state={state} />
          ),
        widthShare: 1.5,
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
