'use client';

import { api, Fetched } from '@newfield/application/client';
import { Page, Tabs } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ModelCard } from '../registry/model-card.tsx';
import { ParityView } from '../registry/parity-view.tsx';
import { ServingView } from '../registry/serving-view.tsx';
import { SignOffView } from '../registry/sign-off-view.tsx';
import { WaitingChange } from '../registry/waiting-change.tsx';
import { Evidence } from './evidence.tsx';
import type { ModelDetails } from './model-answers.ts';
import { PromoteButton } from './promote-button.tsx';
import { TryModel } from './try-model.tsx';
import { VersionTable } from './version-table.tsx';

/** One model: its versions, and of one of them the evidence, its card, its way into production and how it serves. */
export function ModelView({ name }: { readonly name: string }) {
  const translate = useTranslations('studio.models');
  const translateRegistry = useTranslations('studio.registry');
  const [chosenId, setChosenId] = useState<string>();
  const query = useQuery({
    queryKey: ['model', name],
    queryFn: () => api<ModelDetails>(`/api/models/${encodeURIComponent(name)}`),
    // Somebody else may promote a version meanwhile.
    refetchInterval: 3000,
  });
  const { versions = [], changes = [], isSecondPersonNeeded = false } = query.data ?? {};
  const chosen =
    versions.find(({ id }) => id === chosenId) ?? versions.find(({ stage }) => stage === 'production') ?? versions[0];
  const waiting = changes.filter(({ state }) => state === 'waiting');
  return (
    <Page
      title={name}
      description={query.data?.model.description}
      parents={[{ href: '/models', label: translate('title') }]}
      nextAction={
        chosen && (
          <PromoteButton
            version={chosen}
            isSecondPersonNeeded={isSecondPersonNeeded}
            isWaiting={waiting.some(({ versionId }) => versionId === chosen.id)}
          />
        )
      }
      evidence={chosen && <Evidence version={chosen} />}
    >
      <Fetched query={query}>
        {() => (
          <>
            {waiting.map((change) => (
              <WaitingChange key={change.id} change={change} />
            ))}
            <VersionTable versions={versions} chosenId={chosen?.id} onChoose={setChosenId} />
            {chosen && (
              <Tabs
                label={translate('version', { version: chosen.version })}
                tabs={[
                  {
                    id: 'try',
                    label: translateRegistry('tabs.try'),
                    content: <TryModel key={chosen.id} version={chosen} />,
                  },
                  {
                    id: 'serving',
                    label: translateRegistry('tabs.serving'),
                    content: <ServingView name={name} versions={versions} changes={changes} />,
                  },
                  { id: 'card', label: translateRegistry('tabs.card'), content: <ModelCard versionId={chosen.id} /> },
                  {
                    id: 'parity',
                    label: translateRegistry('tabs.parity'),
                    content: <ParityView key={chosen.id} version={chosen} />,
                  },
                  {
                    id: 'sign-off',
                    label: translateRegistry('tabs.signOff'),
                    content: <SignOffView changes={changes} isSecondPersonNeeded={isSecondPersonNeeded} />,
                  },
                ]}
              />
            )}
          </>
        )}
      </Fetched>
    </Page>
  );
}
