'use client';

import { DefinitionList, EvidenceBlock, Page, Quantity } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { api } from '../../client/api.ts';
import { Fetched } from '../../client/fetched.tsx';
import { lastEvaluation, type ModelDetails, type Version } from './model-answers.ts';
import { PromoteButton } from './promote-button.tsx';
import { TryModel } from './try-model.tsx';
import { VersionTable } from './version-table.tsx';

/** One model: its versions, the evidence for one of them, and a picture to try it with. */
export function ModelView({ name }: { readonly name: string }) {
  const translate = useTranslations('studio.models');
  const [chosenId, setChosenId] = useState<string>();
  const query = useQuery({
    queryKey: ['model', name],
    queryFn: () => api<ModelDetails>(`/api/models/${encodeURIComponent(name)}`),
  });
  const versions = query.data?.versions ?? [];
  const chosen =
    versions.find(({ id }) => id === chosenId) ?? versions.find(({ stage }) => stage === 'production') ?? versions[0];
  return (
    <Page
      title={name}
      description={query.data?.model.description}
      parents={[{ href: '/models', label: translate('title') }]}
      nextAction={chosen && <PromoteButton version={chosen} />}
      evidence={chosen && <Evidence version={chosen} />}
    >
      <Fetched query={query}>
        {() => (
          <>
            <VersionTable versions={versions} chosenId={chosen?.id} onChoose={setChosenId} />
            {chosen && <TryModel key={chosen.id} version={chosen} />}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function Evidence({ version }: { readonly version: Version }) {
  const translate = useTranslations('studio.models');
  const format = useFormatter();
  const evaluation = lastEvaluation(version);
  const { licence, labels } = version.manifest;
  return (
    <>
      <EvidenceBlock title={translate('version', { version: version.version })}>
        <DefinitionList
          items={[
            { term: translate('task'), value: version.manifest.task },
            ...(labels === undefined ? [] : [{ term: translate('labels'), value: format.list(labels.slice(0, 12)) }]),
            ...(licence === undefined ? [] : [{ term: translate('licence'), value: licence }]),
            {
              term: translate('checksum'),
              value: <code className="font-mono text-xs">{version.bundleSha256.slice(0, 12)}</code>,
            },
          ]}
        />
      </EvidenceBlock>
      {evaluation !== undefined && (
        <EvidenceBlock
          title={translate('figures', { data: evaluation.data, split: evaluation.split, count: evaluation.rows })}
        >
          <DefinitionList
            items={Object.entries(evaluation.metrics).map(([metric, { value, low, high }]) => ({
              term: metric,
              value: <Quantity value={value} interval={[low, high]} confidence={null} digits={3} />,
            }))}
          />
        </EvidenceBlock>
      )}
    </>
  );
}
