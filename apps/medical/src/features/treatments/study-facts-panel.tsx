'use client';

import { DefinitionList, EvidenceBlock } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { TreatmentDetails } from './use-treatment.ts';

/** What stands beside a study: where it comes from, whom it compares, how it was learnt. */
export function StudyFactsPanel({ details }: { readonly details: TreatmentDetails }) {
  const translate = useTranslations('medical.treatments');
  const format = useFormatter();
  const { fileName, numRows, found } = details;
  return (
    <>
      <EvidenceBlock title={translate('facts.table')}>
        <DefinitionList
          items={[
            { term: translate('facts.file'), value: fileName },
            { term: translate('columns.people'), value: format.number(numRows) },
          ]}
        />
      </EvidenceBlock>
      {found && <Learnt {...found} />}
    </>
  );
}

function Learnt({ facts, plan }: NonNullable<TreatmentDetails['found']>) {
  const translate = useTranslations('medical.treatments');
  const format = useFormatter();
  const { cohort, training } = facts;
  const { numTreated, numUntreated, leftOut, missing, horizon } = cohort;
  return (
    <>
      <EvidenceBlock title={translate('facts.compared')}>
        <DefinitionList
          items={[
            { term: plan.treatment.treatedName, value: translate('people', { count: numTreated }) },
            { term: plan.treatment.untreatedName, value: translate('people', { count: numUntreated }) },
            { term: translate('facts.leftOutTreatment'), value: format.number(leftOut.treatment) },
            { term: translate('facts.leftOutOutcome'), value: format.number(leftOut.outcome) },
            ...(horizon === null || plan.outcome.kind !== 'time'
              ? []
              : [
                  {
                    term: translate('facts.horizon'),
                    value: `${format.number(horizon, { maximumFractionDigits: 1 })} ${plan.outcome.unit}`,
                  },
                ]),
          ]}
        />
        {missing.length > 0 && (
          <p className="mt-2 text-xs text-ink-muted">
            {translate('facts.missing', {
              columns: missing.map(({ name, numMissing }) => `${name} (${format.number(numMissing)})`).join(', '),
            })}
          </p>
        )}
      </EvidenceBlock>
      <EvidenceBlock title={translate('facts.training')}>
        <DefinitionList
          items={[
            { term: translate('learn.learner'), value: translate(`learners.${training.learner}`) },
            { term: translate('facts.members'), value: format.number(training.numMembers) },
            { term: translate('facts.seed'), value: format.number(training.seed) },
            { term: translate('facts.seconds'), value: format.number(training.seconds, { maximumFractionDigits: 0 }) },
          ]}
        />
      </EvidenceBlock>
    </>
  );
}
