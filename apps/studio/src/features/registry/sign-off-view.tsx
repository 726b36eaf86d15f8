'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Badge, Card, DataTable, EmptyState, Switch, type TableColumn } from '@newfield/ui/client';
import { Signature } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { StageChange } from '../models/model-answers.ts';

export interface SignOffViewProps {
  readonly changes: readonly StageChange[];
  readonly isSecondPersonNeeded: boolean;
}

const stateTones = { done: 'success', waiting: 'warning', refused: 'danger' } as const;

/** Who moved which version where, why and when; and whether one signature is enough. */
export function SignOffView({ changes, isSecondPersonNeeded }: SignOffViewProps) {
  const translate = useTranslations('studio.registry');
  const mayAdminister = useMay('administrator');
  const columns = useChangeColumns();
  const set = useChange({
    change: (needed: boolean) =>
      api('/api/settings/registry', { method: 'PUT', body: { isSecondPersonNeeded: needed } }),
    refreshes: ['model'],
    done: translate('settingSaved'),
  });
  return (
    <div className="space-y-4">
      <Card>
        <Switch
          checked={isSecondPersonNeeded}
          onCheckedChange={(needed) => set.mutate(needed)}
          disabled={!mayAdminister || set.isPending}
          label={translate('secondPerson')}
        />
        <p className="mt-1 text-xs text-ink-muted">
          {translate(mayAdminister ? 'secondPersonHint' : 'secondPersonAsk')}
        </p>
      </Card>
      {changes.length === 0 ? (
        <EmptyState
          icon={<Signature aria-hidden />}
          title={translate('noChanges')}
          description={translate('noChangesFix')}
        />
      ) : (
        <DataTable
          label={translate('changes')}
          items={changes}
          columns={columns}
          getId={({ id }) => id}
          heightPxMax={420}
        />
      )}
    </div>
  );
}

function useChangeColumns(): TableColumn<StageChange>[] {
  const translate = useTranslations('studio.registry');
  const translateModels = useTranslations('studio.models');
  const translateStages = useTranslations('application.stages');
  const format = useFormatter();
  return useMemo(() => {
    const who = ({ requestedByName, decidedByName, replacedBy }: StageChange): string =>
      replacedBy !== null
        ? translate('automatic')
        : [...new Set([requestedByName ?? translate('somebody'), decidedByName ?? []].flat())].join(', ');
    const why = ({ reason, replacedBy }: StageChange): string =>
      replacedBy === null ? reason : translate('replacedBy', { version: replacedBy });
    return [
      { id: 'version', header: translateModels('versionColumn'), widthShare: 0.8, value: ({ version }) => version },
      {
        id: 'change',
        header: translate('change'),
        widthShare: 2.1,
        value: ({ fromStage, toStage }) => `${translateStages(fromStage)} → ${translateStages(toStage)}`,
      },
      {
        id: 'state',
        header: translate('state'),
        value: ({ state }) => state,
        cell: ({ state }) => <Badge tone={stateTones[state]}>{translate(`states.${state}`)}</Badge>,
      },
      { id: 'who', header: translate('who'), widthShare: 1.3, value: who },
      {
        id: 'why',
        header: translate('why'),
        widthShare: 2,
        isSortable: false,
        value: why,
        cell: (change) => <span title={why(change)}>{why(change)}</span>,
      },
      {
        id: 'when',
        header: translate('when'),
        align: 'end',
        widthShare: 2,
        value: ({ requestedAt }) => new Date(requestedAt),
        cell: ({ requestedAt }) => format.dateTime(new Date(requestedAt), { dateStyle: 'medium', timeStyle: 'short' }),
      },
    ];
  }, [translate, translateModels, translateStages, format]);
}
