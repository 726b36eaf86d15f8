'use client';

import { Fetched } from '@newfield/application/client';
import { Card, DefinitionList } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { ApplicationAnswer } from '../applications/application-answers.ts';
import { DecisionPanel } from '../applications/decision-panel.tsx';
import { LetterButtons } from '../applications/letter-buttons.tsx';
import { OutcomeBadge } from '../applications/outcome-badge.tsx';
import { useMoney } from '../applications/use-money.ts';
import { LenderPage } from '../lender/lender-page.tsx';
import { AnalystStep, ClaimButton } from './analyst-step.tsx';
import { ChallengerList } from './challenger-list.tsx';
import { HistoryList } from './history-list.tsx';
import { PointsChart } from './points-chart.tsx';
import { applicationQuery } from './use-application.ts';
import { WhatIfPanel } from './what-if-panel.tsx';

/** One application: what was decided and why; beside it, what would be decided otherwise. */
export function ApplicationView({ id }: { readonly id: string }) {
  const translatePages = useTranslations('finance.pages');
  const money = useMoney();
  const format = useFormatter();
  const query = useQuery(applicationQuery(id));
  const application = query.data?.application;
  return (
    <LenderPage
      title={application?.reference ?? translatePages('application')}
      parents={[{ href: '/queue', label: translatePages('queue') }]}
      description={
        application && (
          <span className="flex flex-wrap items-center gap-2">
            {application.applicantName} · {money(application.amount)} ·{' '}
            {format.dateTime(new Date(application.createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
            <OutcomeBadge outcome={application.state} />
          </span>
        )
      }
      nextAction={query.data && <ClaimButton answer={query.data} />}
      evidence={query.data && <WhatIfPanel key={id} answer={query.data} />}
    >
      {() => <Fetched query={query}>{(answer) => <Application answer={answer} />}</Fetched>}
    </LenderPage>
  );
}

function Application({ answer }: { readonly answer: ApplicationAnswer }) {
  const translate = useTranslations('finance.applications');
  const locale = useLocale();
  const { application, decision, answers, challengers, history, model, policy } = answer;
  const { id, reference, state } = application;
  return (
    <>
      <AnalystStep answer={answer} />
      <DecisionPanel
        decision={decision}
        state={state}
        actions={state !== 'referred' && <LetterButtons id={id} reference={reference} />}
      />
      <PointsChart decision={decision} answers={answers} kind={model.kind} />
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title={translate('stated')}>
          <DefinitionList items={answers.map(({ label, text }) => ({ term: label[locale], value: text[locale] }))} />
        </Card>
        <div className="space-y-4">
          <Card
            title={translate('challengers.title')}
            description={translate('challengers.description', {
              model: model.name,
              version: model.version,
              policy: policy.version,
            })}
          >
            <ChallengerList challengers={challengers} />
          </Card>
          <Card title={translate('history.title')}>
            <HistoryList history={history} />
          </Card>
        </div>
      </div>
    </>
  );
}
