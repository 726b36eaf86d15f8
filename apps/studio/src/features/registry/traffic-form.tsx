'use client';

import { Button, Card, Slider } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { useMay } from '../../client/account.tsx';
import { api } from '../../client/api.ts';
import { useChange } from '../../client/use-change.ts';
import { answeringShares, type Traffic } from './serving-answers.ts';

export interface TrafficFormProps {
  readonly name: string;
  readonly loaded: readonly string[];
  readonly traffic: Traffic;
}

type Shares = Readonly<Record<string, number>>;

/** In percent, whole. */
const inPercent = (shares: Shares): Record<string, number> =>
  Object.fromEntries(Object.entries(shares).map(([version, share]) => [version, Math.round(100 * share)]));

const present = (percents: Shares): Record<string, number> =>
  Object.fromEntries(Object.entries(percents).filter(([, percent]) => percent > 0));

/** Who answers how much of the requests, and who answers unseen beside them. */
export function TrafficForm({ name, loaded, traffic }: TrafficFormProps) {
  const translate = useTranslations('studio.registry');
  const format = useFormatter();
  const mayChange = useMay('expert');
  const [weights, setWeights] = useState<Shares>(() => inPercent(answeringShares(traffic, loaded)));
  const [shadows, setShadows] = useState<Shares>(() => inPercent(traffic.shadows ?? {}));
  const save = useChange({
    change: () =>
      api(`/api/models/${encodeURIComponent(name)}/traffic`, {
        method: 'PUT',
        body: {
          weights: present(weights),
          shadows: Object.fromEntries(
            Object.entries(present(shadows)).map(([version, share]) => [version, share / 100]),
          ),
        },
      }),
    refreshes: ['serving'],
    done: translate('trafficSaved'),
  });
  if (!mayChange) return null;
  const sum = loaded.reduce((total, version) => total + (weights[version] ?? 0), 0);
  const percent = (value: number): string => format.number(value, { style: 'percent' });
  return (
    <Card
      title={translate('trafficTitle')}
      description={translate('trafficDescription')}
      actions={
        <Button tone="primary" disabled={sum === 0 || save.isPending} onClick={() => save.mutate()}>
          {translate('trafficSave')}
        </Button>
      }
    >
      <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {loaded.map((version) => (
          <div key={version} className="contents">
            <Slider
              label={translate('weightOf', { version })}
              value={weights[version] ?? 0}
              min={0}
              max={100}
              step={1}
              onValueChange={(value) => setWeights({ ...weights, [version]: value })}
              valueText={percent(sum === 0 ? 0 : (weights[version] ?? 0) / sum)}
            />
            <Slider
              label={translate('shadowOf', { version })}
              value={shadows[version] ?? 0}
              min={0}
              max={100}
              step={5}
              onValueChange={(value) => setShadows({ ...shadows, [version]: value })}
              valueText={percent((shadows[version] ?? 0) / 100)}
            />
          </div>
        ))}
      </div>
      {sum === 0 && (
        <p role="alert" className="mt-2 text-xs text-danger">
          {translate('trafficNobody')}
        </p>
      )}
    </Card>
  );
}
