'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, Card, ConfirmDialog, Notice, type BadgeTone } from '@newfield/ui/client';
import { CloudUpload, PowerOff } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { StageChange, Version } from '../models/model-answers.ts';
import { RollBackButton } from './roll-back-button.tsx';
import { answeringShares, type ServedVersion, type ServingStatus } from './serving-answers.ts';

export interface DeployTableProps {
  readonly name: string;
  readonly versions: readonly Version[];
  readonly changes: readonly StageChange[];
  readonly status: Extract<ServingStatus, { readonly isReachable: true }>;
}

const stateTones: Readonly<Record<ServedVersion['state'], BadgeTone>> = {
  READY: 'success',
  LOADING: 'info',
  UNLOADING: 'info',
  UNAVAILABLE: 'neutral',
};

/** Every version with what the model server does with it, and the way on to it and off it. */
export function DeployTable({ name, versions, changes, status }: DeployTableProps) {
  const translate = useTranslations('studio.registry');
  const format = useFormatter();
  const served = new Map(status.versions.map((version) => [version.version, version]));
  const loaded = status.versions.filter(({ state }) => state === 'READY').map(({ version }) => version);
  const shares = status.traffic === null ? {} : answeringShares(status.traffic, loaded);
  const shadows = status.traffic?.shadows ?? {};
  const production = versions.find(({ stage }) => stage === 'production');
  const previous = changes.find(({ replacedBy }) => replacedBy !== null)?.version;
  return (
    <Card
      title={translate('deployTitle')}
      description={translate('deployDescription', { url: status.url })}
      actions={production && previous !== undefined && <RollBackButton name={name} to={previous} />}
    >
      {production && loaded.length > 0 && (shares[production.version] ?? 0) === 0 && (
        <div className="mb-3">
          <Notice tone="warning" title={translate('productionSilent', { version: production.version })} />
        </div>
      )}
      <ul className="divide-y divide-line">
        {versions.map((version) => {
          const now = served.get(version.version);
          const share = shares[version.version] ?? 0;
          const shadow = shadows[version.version];
          return (
            <li key={version.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span className="tabular w-20 font-medium">{version.version}</span>
              <Badge tone={now === undefined ? 'neutral' : stateTones[now.state]}>
                {translate(now === undefined ? 'served.NONE' : `served.${now.state}`)}
              </Badge>
              <span className="min-w-0 flex-1 text-sm text-ink-muted">
                {now?.state === 'READY' &&
                  translate('answersShare', { share: format.number(share, { style: 'percent' }) })}
                {shadow !== undefined &&
                  ` · ${translate('shadowShare', { share: format.number(shadow, { style: 'percent' }) })}`}
                {now?.state === 'UNAVAILABLE' && now.reason !== 'unloaded' && now.reason}
              </span>
              <DeployButton version={version} isLoaded={now?.state === 'READY'} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function DeployButton({ version, isLoaded }: { readonly version: Version; readonly isLoaded: boolean }) {
  const translate = useTranslations('studio.registry');
  const mayDeploy = useMay('expert');
  const [isAsking, setIsAsking] = useState(false);
  const path = `/api/versions/${version.id}/deployment`;
  const change = useChange({
    change: (method: 'PUT' | 'DELETE') => api(path, { method, ...(method === 'PUT' && { body: {} }) }),
    refreshes: ['serving'],
    done: translate(isLoaded ? 'withdrawn' : 'deployed', { version: version.version }),
  });
  if (!mayDeploy) return null;
  if (!isLoaded) {
    return (
      <Button size="small" disabled={change.isPending} onClick={() => change.mutate('PUT')}>
        <CloudUpload aria-hidden />
        {translate(change.isPending ? 'deploying' : 'deploy', { version: version.version })}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" tone="quiet" disabled={change.isPending} onClick={() => setIsAsking(true)}>
        <PowerOff aria-hidden />
        {translate('withdraw', { version: version.version })}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={translate('withdrawTitle', { version: version.version })}
        description={translate('withdrawDescription')}
        confirmLabel={translate('withdrawConfirm')}
        onConfirm={() => change.mutate('DELETE')}
      />
    </>
  );
}
