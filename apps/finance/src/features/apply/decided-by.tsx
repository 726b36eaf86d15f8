'use client';

import { DefinitionList, EvidenceBlock } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { CreditFormAnswer } from '../applications/application-answers.ts';

/** Which model and which policy decide now. */
export function DecidedBy({ answer: { model, policy } }: { readonly answer: CreditFormAnswer }) {
  const translate = useTranslations('finance.applications.by');
  return (
    <EvidenceBlock title={translate('title')}>
      <DefinitionList
        items={[
          { term: translate('model'), value: translate('version', { name: model.name, version: model.version }) },
          { term: translate('kind'), value: translate(`kinds.${model.kind}`) },
          { term: translate('policy'), value: translate('policyVersion', { version: policy.version }) },
          { term: translate('cutOff'), value: translate('points', { count: policy.cutOff }) },
          { term: translate('referFrom'), value: translate('points', { count: policy.referFrom }) },
        ]}
      />
    </EvidenceBlock>
  );
}
