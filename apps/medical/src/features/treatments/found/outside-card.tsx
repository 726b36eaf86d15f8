'use client';

import type { SupportProblem } from '@newfield/medical/treatment';
import { Card, DefinitionList } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { TreatmentDetails } from '../use-treatment.ts';

/** Which of the study's own people it says little of, and how they differ from the others. */
export function OutsideCard({ facts: { outside, cohort } }: NonNullable<TreatmentDetails['found']>) {
  const translate = useTranslations('medical.treatments');
  const format = useFormatter();
  const { numOutside, problems, differs } = outside;
  const signed = (value: number): string =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'always' });
  return (
    <Card
      title={translate('found.outside')}
      description={translate('found.outsideMeaning', {
        count: numOutside,
        all: cohort.numTreated + cohort.numUntreated,
      })}
    >
      <div className="space-y-3">
        <DefinitionList
          items={(Object.entries(problems) as [SupportProblem, number][]).map(([problem, count]) => ({
            term: translate(`problems.${problem}`),
            value: format.number(count),
          }))}
        />
        {differs.length > 0 && (
          <>
            <p className="text-sm text-ink-muted">{translate('found.differs')}</p>
            <DefinitionList
              items={differs.map(({ name, difference }) => ({
                term: name,
                value: <span className="tabular">{translate('found.deviations', { value: signed(difference) })}</span>,
              }))}
            />
          </>
        )}
      </div>
    </Card>
  );
}
