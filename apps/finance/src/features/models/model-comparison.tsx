'use client';

import { api, Fetched } from '@newfield/application/client';
import { EmptyState, Notice, Select } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { ReportTable } from '../report-table.tsx';
import { Measure, RateAmong } from '../figures/rate.tsx';
import type { ComparisonAnswer, ModelAnswer } from './model.ts';

/** This model beside another, on past applicants that neither was trained on. */
export function ModelComparisonPart({ answer: { model, others, histories } }: { readonly answer: ModelAnswer }) {
  const translate = useTranslations('finance.models.comparison');
  const translateStates = useTranslations('finance.approvals.states');
  const [otherId, setOtherId] = useState((others.find(({ state }) => state === 'champion') ?? others[0])?.id);
  const [historyId, setHistoryId] = useState((histories.find(({ id }) => id === model.historyId) ?? histories[0])?.id);
  const isPossible = otherId !== undefined && historyId !== undefined;
  const query = useQuery({
    queryKey: ['model-comparison', model.id, otherId, historyId],
    queryFn: () => api<ComparisonAnswer>(`/api/models/${model.id}/comparison?with=${otherId}&historyId=${historyId}`),
    enabled: isPossible,
  });
  if (!isPossible) {
    return (
      <EmptyState
        icon={<GitCompareArrows aria-hidden />}
        title={translate('emptyTitle')}
        description={translate('emptyFill')}
      />
    );
  }
  const other = others.find(({ id }) => id === otherId)!;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={translate('other')}
          className="max-w-72"
          value={otherId}
          onValueChange={setOtherId}
          choices={others.map(({ id, name, version, state }) => ({
            value: id,
            label: `${name} ${version} (${translateStates(state)})`,
          }))}
        />
        <Select
          aria-label={translate('history')}
          className="max-w-96"
          value={historyId}
          onValueChange={setHistoryId}
          choices={histories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <Fetched query={query}>
        {(answer) => (
          <Comparison answer={answer} names={[`${model.name} ${model.version}`, `${other.name} ${other.version}`]} />
        )}
      </Fetched>
    </div>
  );
}

interface ComparisonProps {
  readonly answer: ComparisonAnswer;
  readonly names: readonly [string, string];
}

const parts = ['firstAlone', 'secondAlone', 'both', 'neither'] as const;

function Comparison({
  answer: { comparison, policyVersion, numRowsTrainedOn },
  names: [first, second],
}: ComparisonProps) {
  const translate = useTranslations('finance.models.comparison');
  const format = useFormatter();
  const { applicants, numBad, auc, aucDifference, swaps } = comparison;
  const isDifferent = aucDifference.low > 0 || aucDifference.high < 0;
  return (
    <div className="space-y-4">
      <Notice tone="info" title={translate(isDifferent ? 'differ' : 'alike')}>
        {translate('on', { count: applicants, bad: numBad, seen: numRowsTrainedOn })}
      </Notice>
      <ReportTable
        label={translate('areas')}
        columns={[translate('model'), translate('auc')].map((header) => ({ header }))}
        rows={[
          { key: 'first', cells: [first, <Measure key="auc" of={auc[0]} />] },
          { key: 'second', cells: [second, <Measure key="auc" of={auc[1]} />] },
          { key: 'difference', cells: [translate('difference'), <Measure key="auc" of={aucDifference} />] },
        ]}
      />
      {swaps && policyVersion !== null && (
        <>
          <p className="text-sm">{translate('moved', { count: swaps.numMoved, version: policyVersion })}</p>
          <ReportTable
            label={translate('decisions')}
            columns={[translate('approvedBy'), translate('applicants'), translate('badRate')].map((header) => ({
              header,
            }))}
            rows={parts.map((part) => ({
              key: part,
              cells: [
                translate(part, { first, second }),
                format.number(swaps[part].applicants),
                <RateAmong key="rate" {...swaps[part]} />,
              ],
            }))}
          />
        </>
      )}
    </div>
  );
}
