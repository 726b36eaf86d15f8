'use client';

import { api, Fetched, NoWorkerNotice, useChange } from '@newfield/application/client';
import { Button, Card, Checkbox, ChoiceBar, EmptyState, TextInput, isJobOpen } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { GraduationCap } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { HistoryDetails } from '../../server/data/history-view.ts';
import type { Training } from '../../server/data/trainings.ts';
import { TrainingCard } from './training-card.tsx';

const [activeMs, idleMs] = [1000, 15_000];

export interface TrainSectionProps {
  readonly details: HistoryDetails;
  readonly mayTrain: boolean;
}

/** Has models trained on the table, and shows what came of it. */
export function TrainSection({ details, mayTrain }: TrainSectionProps) {
  const translate = useTranslations('finance.data.train');
  const query = useQuery({
    queryKey: ['trainings', details.id],
    queryFn: () => api<{ readonly trainings: readonly Training[] }>(`/api/histories/${details.id}/trainings`),
    refetchInterval: ({ state }) =>
      state.data?.trainings.some((training) => isJobOpen(training.state)) ? activeMs : idleMs,
  });
  if (!details.isMapped) {
    return (
      <EmptyState
        icon={<GraduationCap aria-hidden />}
        title={translate('unmapped')}
        description={translate('unmappedFix')}
      />
    );
  }
  return (
    <div className="space-y-4">
      {mayTrain && <TrainForm details={details} />}
      <Fetched query={query}>
        {({ trainings }) => (
          <>
            {trainings.some(({ state }) => state === 'queued') && <NoWorkerNotice kind="train-credit" />}
            {trainings.length === 0 && <p className="text-sm text-ink-muted">{translate('none')}</p>}
            {trainings.map((training) => (
              <TrainingCard key={training.id} training={training} mayCancel={mayTrain} />
            ))}
          </>
        )}
      </Fetched>
    </div>
  );
}

function TrainForm({ details }: { readonly details: HistoryDetails }) {
  const translate = useTranslations('finance.data.train');
  const id = useId();
  const hasMonths = details.mapping.columns.some(({ use }) => use === 'month');
  const [kind, setKind] = useState<Training['kind']>('scorecard');
  const [name, setName] = useState('');
  const [split, setSplit] = useState<'out-of-time' | 'stratified'>(hasMonths ? 'out-of-time' : 'stratified');
  const [isBalanced, setIsBalanced] = useState(false);
  const train = useChange({
    change: () =>
      api(`/api/histories/${details.id}/trainings`, { method: 'POST', body: { kind, name, split, isBalanced } }),
    refreshes: ['trainings'],
    done: translate('started'),
  });
  return (
    <Card title={translate('new')} description={translate('newHint')}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          train.mutate();
        }}
      >
        <div className="flex flex-wrap items-end gap-4">
          <ChoiceBar
            label={translate('kind')}
            value={kind}
            onValueChange={setKind}
            choices={[
              { value: 'scorecard', label: translate('kinds.scorecard') },
              { value: 'trees', label: translate('kinds.trees') },
            ]}
          />
          <ChoiceBar
            label={translate('split')}
            value={split}
            onValueChange={setSplit}
            choices={[
              ...(hasMonths ? [{ value: 'out-of-time' as const, label: translate('splits.outOfTime') }] : []),
              { value: 'stratified' as const, label: translate('splits.stratified') },
            ]}
          />
        </div>
        <div className="max-w-80 space-y-1">
          <label htmlFor={id} className="block text-sm font-medium">
            {translate('name')}
          </label>
          <TextInput id={id} value={name} maxLength={200} onChange={({ target }) => setName(target.value)} />
        </div>
        <div>
          <Checkbox checked={isBalanced} onCheckedChange={setIsBalanced} label={translate('balanced')} />
        </div>
        <Button type="submit" tone="primary" disabled={name.trim() === '' || train.isPending}>
          <GraduationCap aria-hidden />
          {translate('start')}
        </Button>
      </form>
    </Card>
  );
}
