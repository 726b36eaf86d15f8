'use client';

import { DefinitionList, EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import { MetricList } from '../evaluation/metrics.tsx';
import { lastEvaluation, type Version } from './model-answers.ts';

/** What is known of a version: what it decides, and how well on rows nobody trained by. */
export function Evidence({ version }: { readonly version: Version }) {
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
          <MetricList metrics={evaluation.metrics} />
        </EvidenceBlock>
      )}
    </>
  );
}
