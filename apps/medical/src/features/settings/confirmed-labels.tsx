'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button, Card, Notice } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { useTranslations } from 'next-intl';

interface ConfirmedAnswer {
  readonly numStudies: number;
  /** Of the last version that was asked for. */
  readonly job: { readonly state: string; readonly output: { readonly fileName: string } | null } | null;
}

const refreshMs = 3000;

/** What readers signed, as a new version of a data set to train on. */
export function ConfirmedLabels() {
  const translate = useTranslations('medical.settings');
  const mayMake = useMay('expert');
  const { data } = useQuery({
    queryKey: ['confirmed-labels'],
    queryFn: () => api<ConfirmedAnswer>('/api/confirmed-labels'),
    refetchInterval: refreshMs,
  });
  const make = useChange({
    change: () => api('/api/confirmed-labels', { method: 'POST' }),
    refreshes: ['confirmed-labels'],
  });
  const made = data?.job?.state === 'completed' ? data.job.output : undefined;
  const isBeingMade = data?.job != null && !['completed', 'cancelled', 'dead-letter'].includes(data.job.state);
  return (
    <Card title={translate('feedback')} description={translate('feedbackMeaning')}>
      <div className="space-y-3">
        <p className="tabular text-sm">{translate('feedbackCount', { count: data?.numStudies ?? 0 })}</p>
        {made && <Notice tone="success" title={translate('feedbackMade', { name: made.fileName })} />}
        {mayMake && (
          <Button
            disabled={make.isPending || isBeingMade || (data?.numStudies ?? 0) === 0}
            onClick={() => make.mutate()}
          >
            <Tags aria-hidden />
            {translate('feedbackMake')}
          </Button>
        )}
      </div>
    </Card>
  );
}
