'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { EvidenceBlock, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { StateBadge } from '../approvals/state-badge.tsx';
import { TrailList } from '../approvals/trail-list.tsx';
import { LenderPage } from '../lender/lender-page.tsx';
import { PolicyDraft } from './policy-draft.tsx';
import { PolicySteps } from './policy-steps.tsx';
import { PolicyTerms } from './policy-terms.tsx';
import type { PolicyAnswer } from './policy.ts';
import { SimulationView } from './simulation-view.tsx';

/** A version of the policy: a draft is edited and simulated here, every other is read. */
export function PolicyView({ id }: { readonly id: string }) {
  const translate = useTranslations('finance.policy');
  const translatePages = useTranslations('finance.pages');
  const mayEdit = useMay('expert');
  const query = useQuery({ queryKey: ['policy', id], queryFn: () => api<PolicyAnswer>(`/api/policies/${id}`) });
  const { data } = query;
  return (
    <LenderPage
      title={data ? translate('version', { version: data.policy.version }) : translatePages('policies')}
      description={data && <StateBadge state={data.policy.state} />}
      parents={[{ href: '/policies', label: translatePages('policies') }]}
      evidence={data && <PolicyEvidence answer={data} />}
    >
      {({ currency }) => (
        <Fetched query={query}>
          {(answer) => (
            <>
              {mayEdit && <PolicySteps answer={answer} />}
              {answer.policy.state === 'draft' && mayEdit ? (
                // A draft that was changed elsewhere is another draft.
                <PolicyDraft key={JSON.stringify(answer.policy.document)} answer={answer} currency={currency} />
              ) : (
                <PolicyTerms
                  document={answer.policy.document}
                  fields={answer.champion?.fields ?? []}
                  currency={currency}
                />
              )}
              {answer.policy.simulation && (
                <SimulationView simulation={answer.policy.simulation} document={answer.policy.document} />
              )}
            </>
          )}
        </Fetched>
      )}
    </LenderPage>
  );
}

function PolicyEvidence({ answer: { live, policy, champion, trail } }: { readonly answer: PolicyAnswer }) {
  const translate = useTranslations('finance.policy');
  return (
    <>
      <TrailList lines={trail.lines} />
      {live && live.id !== policy.id && (
        <EvidenceBlock title={translate('liveNow')}>
          <TextLink href={`/policies/${live.id}`}>{translate('version', { version: live.version })}</TextLink>
        </EvidenceBlock>
      )}
      {champion && (
        <EvidenceBlock title={translate('champion')}>
          <TextLink href={`/models/${champion.id}`}>
            {champion.name} {champion.version}
          </TextLink>
        </EvidenceBlock>
      )}
    </>
  );
}
