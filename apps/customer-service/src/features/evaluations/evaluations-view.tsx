'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import {
  Badge,
  Button,
  Card,
  DataTable,
  EmptyState,
  Page,
  Quantity,
  TextLink,
  type TableColumn,
} from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical, ListPlus, Upload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { EvaluationLine, QuestionSetLine } from './evaluation-answers.ts';
import { ImportQuestionsDialog } from './import-questions-dialog.tsx';
import { RunsUnderWay } from './runs-under-way.tsx';

/** Saved questions, and how well flows answered them. */
export function EvaluationsView() {
  const translate = useTranslations('service.evaluations');
  const translatePages = useTranslations('service.pages');
  const mayEdit = useMay('expert');
  const [isImporting, setIsImporting] = useState(false);
  const columns = useColumns();
  const runs = useQuery({
    queryKey: ['evaluations'],
    queryFn: () => api<{ readonly evaluations: readonly EvaluationLine[] }>('/api/evaluations'),
  });
  return (
    <Page
      title={translatePages('evaluations')}
      description={translate('description')}
      nextAction={
        mayEdit && (
          <Button tone="primary" onClick={() => setIsImporting(true)}>
            <Upload aria-hidden />
            {translate('import')}
          </Button>
        )
      }
    >
      <QuestionSets mayEdit={mayEdit} />
      <RunsUnderWay />
      <Card title={translate('runs')} description={translate('runsHint')}>
        <Fetched query={runs}>
          {({ evaluations }) =>
            evaluations.length === 0 ? (
              <EmptyState
                icon={<FlaskConical aria-hidden />}
                title={translate('noRuns')}
                description={translate('noRunsFill')}
              />
            ) : (
              <DataTable label={translate('runs')} items={evaluations} columns={columns} getId={({ id }) => id} />
            )
          }
        </Fetched>
      </Card>
      {isImporting && <ImportQuestionsDialog onClose={() => setIsImporting(false)} />}
    </Page>
  );
}

function QuestionSets({ mayEdit }: { readonly mayEdit: boolean }) {
  const translate = useTranslations('service.evaluations');
  const query = useQuery({
    queryKey: ['question-sets'],
    queryFn: () => api<{ readonly sets: readonly QuestionSetLine[] }>('/api/question-sets'),
  });
  const addShipped = useChange({
    change: () => api('/api/question-sets/shipped', { method: 'POST', body: {} }),
    refreshes: ['question-sets'],
    done: translate('added'),
  });
  const hasShipped = query.data?.sets.some(({ isMadeUp }) => isMadeUp) ?? true;
  return (
    <Card
      title={translate('sets')}
      description={translate('setsHint')}
      actions={
        mayEdit &&
        !hasShipped && (
          <Button disabled={addShipped.isPending} onClick={() => addShipped.mutate()}>
            <ListPlus aria-hidden />
            {translate('addShipped')}
          </Button>
        )
      }
    >
      <Fetched query={query}>
        {({ sets }) =>
          sets.length === 0 ? (
            <p className="text-sm text-ink-muted">{translate('noSets')}</p>
          ) : (
            <ul aria-label={translate('sets')} className="divide-y divide-line">
              {sets.map(({ id, name, numQuestions, isMadeUp }) => (
                <li key={id} className="flex flex-wrap items-center gap-3 py-2 text-sm">
                  <TextLink href={`/evaluations/sets/${id}`}>{name}</TextLink>
                  <span className="text-ink-muted">{translate('questionCount', { count: numQuestions })}</span>
                  {isMadeUp && <Badge>{translate('madeUp')}</Badge>}
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </Card>
  );
}

function useColumns(): readonly TableColumn<EvaluationLine>[] {
  const translate = useTranslations('service.evaluations');
  const format = useFormatter();
  return useMemo(() => {
    const share = (name: 'answer' | 'citation' | 'refusal'): TableColumn<EvaluationLine> => ({
      id: name,
      header: translate(`figure.${name}`),
      align: 'end',
      widthShare: 1.5,
      value: ({ figures }) => figures.all[name].share,
      cell: ({ figures: { all } }) =>
        all[name].numCases === 0 ? (
          '–'
        ) : (
          <Quantity value={all[name].share} unit="%" interval={all[name].interval} confidence={null} digits={0} />
        ),
    });
    return [
      {
        id: 'at',
        header: translate('columns.at'),
        widthShare: 1.5,
        value: ({ createdAt }) => new Date(createdAt),
        cell: ({ id, createdAt }) => (
          <TextLink href={`/evaluations/${id}`}>
            {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
          </TextLink>
        ),
      },
      { id: 'set', header: translate('columns.set'), value: ({ questionSetName }) => questionSetName },
      {
        id: 'flow',
        header: translate('columns.flow'),
        value: ({ flowVersion }) => flowVersion,
        cell: ({ flowId, flowVersion }) => (
          <TextLink href={`/flow/${flowId}`}>{translate('flow', { version: flowVersion })}</TextLink>
        ),
      },
      share('answer'),
      share('citation'),
      share('refusal'),
    ];
  }, [translate, format]);
}
