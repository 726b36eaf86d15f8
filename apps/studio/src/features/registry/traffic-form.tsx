'use client';

import { api, useChange, useMay, type EarlierChange } from '@newfield/application/client';
import { Button, Card, Notice, Slider } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { answeringShares, type Traffic } from './serving-answers.ts';

export interface TrafficFormProps {
  readonly name: string;
  readonly loaded: readonly string[];
  readonly traffic: Traffic;
  /** Who set the shares last. */
  readonly change: EarlierChange | null;
}

type Shares = Readonly<Record<string, number>>;

interface Draft {
  readonly weights: Shares;
  readonly shadows: Shares;
  readonly startedFrom: string;
}

/** In percent, whole. */
const inPercent = (shares: Shares): Record<string, number> =>
  Object.fromEntries(Object.entries(shares).map(([version, share]) => [version, Math.round(100 * share)]));

const present = (percents: Shares): Record<string, number> =>
  Object.fromEntries(Object.entries(percents).filter(([, percent]) => percent > 0));

/** Who answers how much of the requests, and who answers unseen beside them. */
export function TrafficForm({ name, loaded, traffic, change }: TrafficFormProps) {
  const translate = useTranslations('studio.registry');
  const translateTruth = useTranslations('studio.truth.traffic');
  const format = useFormatter();
  const mayChange = useMay('expert');
  /** What the reader sets, and the shares they started from; undefined while they have set nothing. */
  const [draft, setDraft] = useState<Draft>();
  const served = { weights: inPercent(answeringShares(traffic, loaded)), shadows: inPercent(traffic.shadows ?? {}) };
  const { weights, shadows } = draft ?? served;
  const print = JSON.stringify(traffic);
  const isOvertaken = draft !== undefined && draft.startedFrom !== print;
  const set = (changes: Partial<typeof served>) =>
    setDraft({ weights, shadows, startedFrom: draft?.startedFrom ?? print, ...changes });
  const save = useChange({
    change: async () => {
      await api(`/api/models/${encodeURIComponent(name)}/traffic`, {
        method: 'PUT',
        body: {
          weights: present(weights),
          shadows: Object.fromEntries(
            Object.entries(present(shadows)).map(([version, share]) => [version, share / 100]),
          ),
          seen: traffic,
        },
      });
      setDraft(undefined);
    },
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
              onValueChange={(value) => set({ weights: { ...weights, [version]: value } })}
              valueText={percent(sum === 0 ? 0 : (weights[version] ?? 0) / sum)}
            />
            <Slider
              label={translate('shadowOf', { version })}
              value={shadows[version] ?? 0}
              min={0}
              max={100}
              step={5}
              onValueChange={(value) => set({ shadows: { ...shadows, [version]: value } })}
              valueText={percent((shadows[version] ?? 0) / 100)}
            />
          </div>
        ))}
      </div>
      {isOvertaken && (
        <div className="mt-3">
          <Notice
            tone="warning"
            title={
              change === null
                ? translateTruth('overtaken')
                : translateTruth('overtakenBy', {
                    name: change.isOwn ? translateTruth('you') : (change.byName ?? translateTruth('somebody')),
                    time: format.dateTime(new Date(change.at), { timeStyle: 'medium' }),
                  })
            }
          >
            <p>
              {translateTruth('now', {
                shares: loaded
                  .map((version) => `${version} ${percent((served.weights[version] ?? 0) / 100)}`)
                  .join(', '),
              })}
            </p>
            <Button size="small" className="mt-2" onClick={() => setDraft(undefined)}>
              {translateTruth('take')}
            </Button>
          </Notice>
        </div>
      )}
      {sum === 0 && (
        <p role="alert" className="mt-2 text-xs text-danger">
          {translate('trafficNobody')}
        </p>
      )}
    </Card>
  );
}
