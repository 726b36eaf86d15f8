'use client';

import { api, Fetched } from '@newfield/application/client';
import { Card, ChoiceBar, Notice, Page, Select, useNavigation } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { compareResults, type ComparedResult } from './compare-results.ts';
import type { Evaluation, EvaluationLine } from './evaluation-answers.ts';
import { FiguresTable } from './figures-table.tsx';
import { ResultList } from './result-list.tsx';
import { useEvaluation } from './use-evaluation.ts';

interface EvaluationViewProps {
  readonly id: string;
  /** A run that it is compared with. */
  readonly against: string | undefined;
}

/** A run: its figures, and what came of each question, beside another run where one is chosen. */
export function EvaluationView({ id, against }: EvaluationViewProps) {
  const translate = useTranslations('service.evaluations');
  const translatePages = useTranslations('service.pages');
  const format = useFormatter();
  const query = useEvaluation(id);
  const { data } = query;
  return (
    <Page
      title={
        data
          ? `${data.questionSetName} · ${translate('flow', { version: data.flowVersion })}`
          : translatePages('evaluations')
      }
      description={
        data &&
        translate('ranAt', {
          at: format.dateTime(new Date(data.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
          count: data.sourceIds.length,
        })
      }
      parents={[{ href: '/evaluations', label: translatePages('evaluations') }]}
    >
      <Fetched query={query}>{(run) => <Run run={run} against={against} />}</Fetched>
    </Page>
  );
}

const shown = ['wrong', 'changed', 'all'] as const;

function Run({ run, against }: { readonly run: Evaluation; readonly against: string | undefined }) {
  const translate = useTranslations('service.evaluations');
  const other = useEvaluation(against).data;
  const [which, setWhich] = useState<(typeof shown)[number]>('wrong');
  const compared = compareResults(run.results, other?.results ?? []);
  const isShown = ({ result, change }: ComparedResult) =>
    which === 'all' || (which === 'wrong' ? !result.isRight : change === 'better' || change === 'worse');
  const rows = compared.filter(isShown);
  const runs = [
    { head: translate('flow', { version: run.flowVersion }), figures: run.figures },
    ...(other ? [{ head: translate('otherFlow', { version: other.flowVersion }), figures: other.figures }] : []),
  ];
  return (
    <>
      {run.isMadeUp && <Notice title={translate('madeUpMeaning')} />}
      <Card
        title={translate('figures')}
        description={translate('figuresHint')}
        actions={<ChooseOther run={run} against={against} />}
      >
        <FiguresTable runs={runs} withLanguages={other === undefined} />
      </Card>
      <Card
        title={translate('questions')}
        actions={
          <ChoiceBar
            label={translate('questions')}
            value={which}
            onValueChange={setWhich}
            choices={shown
              .filter((value) => value !== 'changed' || other !== undefined)
              .map((value) => ({ value, label: translate(`show.${value}`) }))}
          />
        }
      >
        {rows.length === 0 ? (
          <p className="text-sm text-ink-muted">{translate(`none.${which}`)}</p>
        ) : (
          <ResultList rows={rows} hasOther={other !== undefined} />
        )}
      </Card>
    </>
  );
}

function ChooseOther({ run, against }: { readonly run: Evaluation; readonly against: string | undefined }) {
  const translate = useTranslations('service.evaluations');
  const format = useFormatter();
  const { goTo } = useNavigation();
  const { data } = useQuery({
    queryKey: ['evaluations', run.questionSetId],
    queryFn: () =>
      api<{ readonly evaluations: readonly EvaluationLine[] }>(`/api/evaluations?questionSetId=${run.questionSetId}`),
  });
  const others = data?.evaluations.filter(({ id }) => id !== run.id) ?? [];
  if (others.length === 0) return null;
  return (
    <Select
      aria-label={translate('compare')}
      placeholder={translate('compare')}
      className="max-w-64"
      value={against}
      onValueChange={(id) => goTo(`/evaluations/${run.id}?against=${id}`)}
      choices={others.map(({ id, flowVersion, createdAt }) => ({
        value: id,
        label: `${translate('flow', { version: flowVersion })}, ${format.dateTime(new Date(createdAt), { dateStyle: 'short', timeStyle: 'short' })}`,
      }))}
    />
  );
}
