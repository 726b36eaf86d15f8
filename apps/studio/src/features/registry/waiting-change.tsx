'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button, Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { StageChange } from '../models/model-answers.ts';

/** A change of stage that waits for a second person; whoever asked for it may only take it back. */
export function WaitingChange({ change }: { readonly change: StageChange }) {
  const translate = useTranslations('studio.registry');
  const translateStages = useTranslations('application.stages');
  const format = useFormatter();
  const mayDecide = useMay('expert');
  const decide = useChange({
    change: (agrees: boolean) => api(`/api/stage-changes/${change.id}/decision`, { method: 'POST', body: { agrees } }),
    refreshes: ['model', 'models'],
    done: translate('decided'),
  });
  return (
    <Notice
      tone="warning"
      title={translate('waitingTitle', {
        name: change.requestedByName ?? translate('somebody'),
        version: change.version,
        stage: translateStages(change.toStage),
      })}
    >
      <p>
        {change.reason} · {format.dateTime(new Date(change.requestedAt), { dateStyle: 'medium', timeStyle: 'short' })}
      </p>
      {mayDecide && (
        <p className="mt-2 flex items-center gap-2">
          {!change.isOwn && (
            <Button tone="primary" size="small" disabled={decide.isPending} onClick={() => decide.mutate(true)}>
              {translate('agree')}
            </Button>
          )}
          <Button size="small" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
            {translate(change.isOwn ? 'takeBack' : 'refuse')}
          </Button>
          {change.isOwn && <span className="text-xs">{translate('waitingOwn')}</span>}
        </p>
      )}
    </Notice>
  );
}
