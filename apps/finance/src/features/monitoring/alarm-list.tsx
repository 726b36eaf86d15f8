'use client';

import { addressOf, api, Fetched, useMay, usePages } from '@newfield/application/client';
import { Badge, Button, Card, Notice } from '@newfield/ui/client';
import { Check } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import { groupAlarms, type Alarm, type AlarmGroup, type AlarmPage } from './alarms.ts';
import type { Latest } from './use-monitoring.ts';

const itemsOf = ({ alarms }: AlarmPage) => alarms;
const nextOf = ({ next }: AlarmPage) => next;

interface AlarmListProps {
  /** What inputs are called, by name, as far as it is known. */
  readonly labels: Latest['labels'];
}

/** What waits to be looked at, by model and subject. */
export function AlarmList({ labels }: AlarmListProps) {
  const translate = useTranslations('finance.monitoring.alarms');
  const { query, items, first, fetchMore } = usePages<AlarmPage, Alarm>({
    name: 'alarms',
    filter: 'open',
    fetch: (after) => api<AlarmPage>(`/api/alarms?${addressOf({ state: 'open', after })}`),
    itemsOf,
    nextOf,
    refreshMs: 10_000,
  });
  const [asked, setAsked] = useState<AlarmGroup>();
  const mayAcknowledge = useMay('expert');
  return (
    <Fetched query={query}>
      {() =>
        items.length === 0 ? (
          <Notice tone="success" title={translate('none')} />
        ) : (
          <Card title={translate('title', { count: first?.numOpen ?? items.length })} description={translate('hint')}>
            <ul className="divide-y divide-line">
              {groupAlarms(items).map((group) => (
                <AlarmLine
                  key={group.key}
                  group={group}
                  labels={labels}
                  onAsk={mayAcknowledge ? () => setAsked(group) : undefined}
                />
              ))}
            </ul>
            {query.hasNextPage && <Button onClick={fetchMore}>{translate('more')}</Button>}
            {asked !== undefined && <AcknowledgeDialog group={asked} onClose={() => setAsked(undefined)} />}
          </Card>
        )
      }
    </Fetched>
  );
}

const monthsShown = 6;

interface AlarmLineProps extends AlarmListProps {
  readonly group: AlarmGroup;
  readonly onAsk: (() => void) | undefined;
}

function AlarmLine({ group, labels, onAsk }: AlarmLineProps) {
  const translate = useTranslations('finance.monitoring.alarms');
  const format = useFormatter();
  const locale = useLocale() === 'zh' ? 'zh' : 'en';
  const { kind, modelName, modelVersion } = group.first;
  const subject = (kind === 'input-drift' && labels[group.first.subject]?.[locale]) || group.first.subject;
  const isShare = kind === 'calibration';
  const print = (value: number) =>
    format.number(value, isShare ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: 2 });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <div className="min-w-0">
        <p className="font-medium">
          {translate(`kinds.${kind}`)}
          {kind !== 'score-drift' && <>: {subject}</>}
        </p>
        <p className="tabular flex flex-wrap items-center gap-1.5 text-sm text-ink-muted">
          <span>
            {modelName} {modelVersion} · {translate(`figures.${kind}`)}
          </span>
          {group.alarms.slice(0, monthsShown).map(({ id, period, value }) => (
            <Badge key={id} tone="warning">
              {period === '' ? print(value) : `${period}: ${print(value)}`}
            </Badge>
          ))}
          {group.alarms.length > monthsShown && (
            <span>{translate('moreMonths', { count: group.alarms.length - monthsShown })}</span>
          )}
        </p>
      </div>
      {onAsk && (
        <Button size="small" aria-label={translate('acknowledgeOf', { subject })} onClick={onAsk}>
          <Check aria-hidden />
          {translate('acknowledge')}
        </Button>
      )}
    </li>
  );
}
