'use client';

import { addressOf, api, PagedTable, useMay, usePages } from '@newfield/application/client';
import {
  Button,
  JobStateBadge,
  Page,
  Quantity,
  TextLink,
  useNavigation,
  type JobView,
  type TableColumn,
} from '@newfield/ui/client';
import { Gauge, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { useDataName } from '../data/use-data-name.ts';
import type { EvaluationInput, EvaluationOutput } from './evaluation-answers.ts';
import { NewEvaluationDialog } from './new-evaluation-dialog.tsx';

interface ListedEvaluation {
  readonly job: JobView;
  readonly input: EvaluationInput;
  readonly output: EvaluationOutput | null;
}

const pageSize = 200;

const listing = {
  name: 'evaluations',
  filter: null,
  fetch: (before: string) =>
    api<readonly ListedEvaluation[]>(`/api/evaluations?${addressOf({ before, limit: `${pageSize}` })}`),
  itemsOf: (page: readonly ListedEvaluation[]) => page,
  nextOf: (page: readonly ListedEvaluation[]) => (page.length < pageSize ? null : page.at(-1)!.job.id),
};

/** Evaluations, the newest first. */
export function EvaluationsView() {
  const translate = useTranslations('studio.evidence');
  const mayStart = useMay('expert');
  const { goTo } = useNavigation();
  const [isStarting, setIsStarting] = useState(false);
  const list = usePages(listing);
  const columns = useColumns();
  const startButton = mayStart && (
    <Button tone="primary" onClick={() => setIsStarting(true)}>
      <Plus aria-hidden />
      {translate('evaluate.new')}
    </Button>
  );
  return (
    <Page title={translate('pages.evaluate')} description={translate('evaluate.description')} nextAction={startButton}>
      <PagedTable
        pages={list}
        empty={{
          icon: <Gauge aria-hidden />,
          title: translate('evaluate.emptyTitle'),
          description: translate(mayStart ? 'evaluate.emptyStart' : 'evaluate.emptyAsk'),
        }}
        label={translate('pages.evaluate')}
        columns={columns}
        getId={({ job }) => job.id}
        onRowClick={({ job }) => goTo(`/evaluate/${job.id}`)}
      />
      <NewEvaluationDialog open={isStarting} onOpenChange={setIsStarting} />
    </Page>
  );
}

function useColumns(): TableColumn<ListedEvaluation>[] {
  const translate = useTranslations('studio.evidence.evaluate');
  const format = useFormatter();
  const dataName = useDataName();
  return useMemo(
    () => [
      {
        id: 'model',
        isSortable: false,
        header: translate('model'),
        value: ({ output, input }) => output?.bundle ?? input.bundleSha256.slice(0, 12),
        cell: ({ job, output, input }) => (
          <TextLink href={`/evaluate/${job.id}`}>
            {output === null ? input.bundleSha256.slice(0, 12) : `${output.bundle} ${output.version}`}
          </TextLink>
        ),
      },
      {
        id: 'split',
        isSortable: false,
        header: translate('split'),
        value: ({ input }) => `${dataName(input.data)}, ${input.split}`,
      },
      {
        id: 'accuracy',
        isSortable: false,
        header: translate('accuracy'),
        align: 'end',
        widthShare: 1.4,
        value: ({ output }) => output?.metrics['accuracy']?.value ?? null,
        cell: ({ output }) => {
          const accuracy = output?.metrics['accuracy'];
          return accuracy ? (
            <Quantity value={accuracy.value} unit="%" interval={[accuracy.low, accuracy.high]} confidence={null} />
          ) : (
            '–'
          );
        },
      },
      {
        id: 'state',
        isSortable: false,
        header: translate('state'),
        value: ({ job }) => job.state,
        cell: ({ job }) => <JobStateBadge state={job.state} />,
      },
      {
        id: 'created',
        isSortable: false,
        header: translate('created'),
        align: 'end',
        value: ({ job }) => new Date(job.createdAt),
        cell: ({ job }) => format.dateTime(new Date(job.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ],
    [translate, format, dataName],
  );
}
