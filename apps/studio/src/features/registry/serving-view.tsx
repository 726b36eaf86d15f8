'use client';

import { api, Fetched } from '@newfield/application/client';
import { EmptyState } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { ServerOff } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { StageChange, Version } from '../models/model-answers.ts';
import { CallSnippets } from './call-snippets.tsx';
import { DeployTable } from './deploy-table.tsx';
import { LiveFigures } from './live-figures.tsx';
import { ServingHistory } from './serving-history.tsx';
import type { ServingStatus } from './serving-answers.ts';
import { TrafficForm } from './traffic-form.tsx';
import { TryServed } from './try-served.tsx';

export interface ServingViewProps {
  readonly name: string;
  readonly versions: readonly Version[];
  readonly changes: readonly StageChange[];
}

const refreshMs = 2000;

/** What the model server does with a model: which versions are there, who answers, and how that goes. */
export function ServingView({ name, versions, changes }: ServingViewProps) {
  const translate = useTranslations('studio.registry');
  const query = useQuery({
    queryKey: ['serving', name],
    queryFn: () => api<ServingStatus>(`/api/models/${encodeURIComponent(name)}/serving`),
    refetchInterval: refreshMs,
  });
  return (
    <Fetched query={query}>
      {(status) => {
        if (!status.isReachable) {
          return (
            <EmptyState
              icon={<ServerOff aria-hidden />}
              title={translate('serverAway', { url: status.url })}
              description={translate('serverAwayFix', { folder: status.folder })}
            />
          );
        }
        const loaded = status.versions.filter(({ state }) => state === 'READY').map(({ version }) => version);
        const first = versions.find(({ version }) => version === loaded[0]);
        return (
          <div className="space-y-4">
            <DeployTable name={name} versions={versions} changes={changes} status={status} />
            {status.traffic !== null && loaded.length > 0 && (
              <>
                {loaded.length > 1 && (
                  <TrafficForm
                    key={loaded.join(' ')}
                    name={name}
                    loaded={loaded}
                    traffic={status.traffic}
                    change={status.trafficChange}
                  />
                )}
                <LiveFigures versions={status.versions} />
                <ServingHistory name={name} loaded={loaded} />
                <TryServed name={name} versions={versions} loaded={loaded} />
                {first && <CallSnippets name={name} url={status.url} version={first} />}
              </>
            )}
          </div>
        );
      }}
    </Fetched>
  );
}
