'use client';

import { api, useMay, useProblemMessage } from '@newfield/application/client';
import { Button, Card, DefinitionList, Notice } from '@newfield/ui/client';
import { useMutation } from '@tanstack/react-query';
import { BadgeCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { Version } from '../models/model-answers.ts';

interface Certificate {
  readonly runtime: string;
  readonly rows: number;
  readonly distance: number;
  readonly tolerance: number;
  readonly at: string;
  readonly node: string;
  readonly machine: string;
}

/** Whether this machine answers what the trainer's did: the recorded probe, replayed now. */
export function ParityView({ version }: { readonly version: Version }) {
  const translate = useTranslations('studio.registry');
  const format = useFormatter();
  const message = useProblemMessage();
  const mayReplay = useMay('operator');
  const replay = useMutation({
    mutationFn: () => api<Certificate>(`/api/versions/${version.id}/certificate`, { method: 'POST', body: {} }),
  });
  const button = mayReplay && (
    <Button disabled={replay.isPending} onClick={() => replay.mutate()}>
      <BadgeCheck aria-hidden />
      {translate(replay.isPending ? 'parityRunning' : 'parityReplay')}
    </Button>
  );
  return (
    <Card title={translate('parityTitle')} description={translate('parityDescription')} actions={button}>
      {replay.error !== null && (
        <Notice tone="danger" title={translate('parityFailed')}>
          {message(replay.error)}
        </Notice>
      )}
      {replay.data === undefined && replay.error === null && (
        <p className="text-sm text-ink-muted">{translate('parityNotYet')}</p>
      )}
      {replay.data !== undefined && (
        <div className="max-w-lg space-y-3">
          <Notice tone="success" title={translate('parityPassed')} />
          <DefinitionList
            items={[
              { term: translate('parityDistance'), value: format.number(replay.data.distance, scientific) },
              { term: translate('parityTolerance'), value: format.number(replay.data.tolerance, scientific) },
              { term: translate('parityRows'), value: format.number(replay.data.rows) },
              { term: translate('parityRuntime'), value: replay.data.runtime },
              { term: translate('parityMachine'), value: `${replay.data.machine}, Node ${replay.data.node}` },
              {
                term: translate('parityAt'),
                value: format.dateTime(new Date(replay.data.at), { dateStyle: 'medium', timeStyle: 'medium' }),
              },
              { term: 'SHA-256', value: <code className="font-mono text-xs">{version.bundleSha256}</code> },
            ]}
          />
        </div>
      )}
    </Card>
  );
}

const scientific = { notation: 'scientific', maximumFractionDigits: 1 } as const;
