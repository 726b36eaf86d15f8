'use client';

import { api, Fetched, NoWorkerNotice, useChange, useMay } from '@newfield/application/client';
import {
  Button,
  DefinitionList,
  EvidenceBlock,
  JobStateBadge,
  Notice,
  ProgressBar,
  Quantity,
  isJobOpen,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { BatchView as Batch } from '../../server/batches/batch-view.ts';
import { LenderPage } from '../lender/lender-page.tsx';
import { useCellSentence } from '../tables/refusal.ts';
import { BatchCharts } from './batch-charts.tsx';

const refreshMs = 1000;

/** One batch: how far it is, then what became of its rows. */
export function BatchView({ id }: { readonly id: string }) {
  const translate = useTranslations('finance.batches');
  const query = useQuery({
    queryKey: ['batch', id],
    queryFn: () => api<Batch>(`/api/batches/${id}`),
    refetchInterval: ({ state }) =>
      state.data?.state !== undefined && state.data.state !== null && isJobOpen(state.data.state) ? refreshMs : false,
  });
  const batch = query.data;
  return (
    <LenderPage
      title={batch?.name ?? translate('title')}
      description={translate('oneDescription')}
      parents={[{ href: '/batches', label: translate('title') }]}
      nextAction={
        batch?.hasResult && (
          <Button tone="primary" asChild>
            <a href={`/api/batches/${id}/result`} download>
              <Download aria-hidden />
              {translate('download')}
            </a>
          </Button>
        )
      }
      evidence={batch && <Facts batch={batch} />}
    >
      {() => <Fetched query={query}>{(found) => <Progress batch={found} />}</Fetched>}
    </LenderPage>
  );
}

function Progress({ batch }: { readonly batch: Batch }) {
  const translate = useTranslations('finance.batches');
  const sentence = useCellSentence();
  const mayCancel = useMay('operator');
  const cancel = useChange({
    change: () => api(`/api/batches/${batch.id}/cancel`, { method: 'POST' }),
    refreshes: ['batch', 'batches'],
    done: translate('cancelled'),
  });
  const { state, failure, summary, fraction } = batch;
  return (
    <div className="space-y-4">
      {state !== null && isJobOpen(state) && (
        <div className="space-y-2">
          {state === 'queued' && <NoWorkerNotice kind="score-batch" />}
          <JobStateBadge state={state} />
          <ProgressBar label={translate('progress', { name: batch.name })} fraction={fraction} />
          {mayCancel && (
            <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
              {translate('cancel')}
            </Button>
          )}
        </div>
      )}
      {state === 'cancelled' && <Notice tone="warning" title={translate('wasCancelled')} />}
      {failure !== null && (
        <Notice
          tone="danger"
          title={failure.cell === undefined ? translate('failed', { code: failure.code }) : sentence(failure.cell)}
        >
          {translate('failedFix')}
        </Notice>
      )}
      {summary !== null && <BatchCharts summary={summary} />}
    </div>
  );
}

function Facts({ batch: { fileName, model, numRows, summary } }: { readonly batch: Batch }) {
  const translate = useTranslations('finance.batches');
  const format = useFormatter();
  return (
    <EvidenceBlock title={translate('facts')}>
      <DefinitionList
        items={[
          { term: translate('columns.file'), value: fileName },
          { term: translate('columns.model'), value: model === null ? '–' : `${model.name} ${model.version}` },
          ...(numRows === null ? [] : [{ term: translate('columns.rows'), value: format.number(numRows) }]),
          ...(summary === null
            ? []
            : [
                { term: translate('meanChance'), value: <Quantity value={summary.meanChance} unit="%" digits={2} /> },
                { term: translate('duration'), value: <Quantity value={summary.seconds} unit="s" /> },
                {
                  term: translate('speed'),
                  value: (
                    <Quantity value={summary.numRows / summary.seconds} unit={translate('rowsPerSecond')} digits={0} />
                  ),
                },
              ]),
        ]}
      />
    </EvidenceBlock>
  );
}
