'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { Tabs } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { StateBadge } from '../approvals/state-badge.tsx';
import { TrailList } from '../approvals/trail-list.tsx';
import { LenderPage } from '../lender/lender-page.tsx';
import { ModelComparisonPart } from './model-comparison.tsx';
import { ModelDocumentation } from './model-documentation.tsx';
import { ModelEvidencePart } from './model-evidence.tsx';
import { ModelExports } from './model-exports.tsx';
import { ModelFigures } from './model-figures.tsx';
import { ModelInputs } from './model-inputs.tsx';
import { ModelSteps } from './model-steps.tsx';
import type { ModelAnswer } from './model.ts';
import { ScorecardPoints } from './scorecard-points.tsx';

/** A model: what it is worth, what it looks at, how it compares, what is on record of it, and what may be done next. */
export function ModelView({ id }: { readonly id: string }) {
  const translate = useTranslations('finance.models');
  const translatePages = useTranslations('finance.pages');
  const mayMove = useMay('expert');
  const query = useQuery({ queryKey: ['model', id], queryFn: () => api<ModelAnswer>(`/api/models/${id}`) });
  const { data } = query;
  return (
    <LenderPage
      title={data ? `${data.model.name} ${data.model.version}` : translatePages('models')}
      description={data && <StateBadge state={data.model.state} />}
      parents={[{ href: '/models', label: translatePages('models') }]}
      evidence={
        data && (
          <>
            <TrailList lines={data.trail.lines} />
            <ModelExports id={id} />
          </>
        )
      }
    >
      {() => (
        <Fetched query={query}>
          {(answer) => (
            <>
              {mayMove && <ModelSteps answer={answer} />}
              <Tabs label={translate('views')} tabs={tabsOf(answer, translate)} />
            </>
          )}
        </Fetched>
      )}
    </LenderPage>
  );
}

const tabsOf = (answer: ModelAnswer, translate: ReturnType<typeof useTranslations<'finance.models'>>) => [
  { id: 'figures', label: translate('tabs.figures'), content: <ModelFigures model={answer.model} /> },
  { id: 'inputs', label: translate('tabs.inputs'), content: <ModelInputs answer={answer} /> },
  ...(answer.scorecard
    ? [
        {
          id: 'points',
          label: translate('tabs.points'),
          content: <ScorecardPoints table={answer.scorecard} fields={answer.fields} />,
        },
      ]
    : []),
  { id: 'evidence', label: translate('tabs.evidence'), content: <ModelEvidencePart answer={answer} /> },
  { id: 'comparison', label: translate('tabs.comparison'), content: <ModelComparisonPart answer={answer} /> },
  {
    id: 'documentation',
    label: translate('tabs.documentation'),
    content: <ModelDocumentation id={answer.model.id} name={`${answer.model.name} ${answer.model.version}`} />,
  },
];
