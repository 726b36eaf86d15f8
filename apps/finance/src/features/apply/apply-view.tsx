'use client';

import { ApiProblem, api, useMay, useProblemMessage } from '@newfield/application/client';
import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  Form,
  LoadingState,
  Notice,
  TextLink,
  useZodForm,
} from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileQuestion, FilePlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { CreditFormAnswer, NewApplicationAnswer } from '../applications/application-answers.ts';
import { DecisionPanel } from '../applications/decision-panel.tsx';
import { LetterButtons } from '../applications/letter-buttons.tsx';
import { LenderPage } from '../lender/lender-page.tsx';
import { CreditFields } from './credit-fields.tsx';
import { creditFormSchema, emptyForm, inputName, type CreditFormOutput } from './credit-form-schema.ts';
import { DecidedBy } from './decided-by.tsx';

/** An application is entered, and decided at once. */
export function ApplyView() {
  const translate = useTranslations('finance.applications');
  const translatePages = useTranslations('finance.pages');
  const [decided, setDecided] = useState<NewApplicationAnswer>();
  const query = useQuery({
    queryKey: ['credit-form'],
    queryFn: () => api<CreditFormAnswer>('/api/credit-form'),
    // What was typed in must not go because a question came or went meanwhile.
    staleTime: Infinity,
    retry: false,
  });
  return (
    <LenderPage
      title={translatePages('apply')}
      description={translate('form.description')}
      nextAction={
        decided && (
          <Button tone="primary" onClick={() => setDecided(undefined)}>
            <FilePlus aria-hidden />
            {translate('form.another')}
          </Button>
        )
      }
      evidence={query.data && <DecidedBy answer={query.data} />}
    >
      {() =>
        decided === undefined ? <AskedForm query={query} onDecided={setDecided} /> : <Decided decided={decided} />
      }
    </LenderPage>
  );
}

interface AskedFormProps {
  readonly query: { readonly data?: CreditFormAnswer | undefined; readonly error: unknown };
  readonly onDecided: (decided: NewApplicationAnswer) => void;
}

function AskedForm({ query: { data, error }, onDecided }: AskedFormProps) {
  const translate = useTranslations('finance.applications.form');
  const message = useProblemMessage();
  const mayApply = useMay('operator');
  if (data !== undefined) {
    return mayApply ? <CreditForm answer={data} onDecided={onDecided} /> : <Notice title={translate('mayNot')} />;
  }
  if (error === null) return <LoadingState />;
  const isMissing = error instanceof ApiProblem && ['NO_CHAMPION', 'NO_LIVE_POLICY'].includes(error.code);
  return isMissing ? (
    <EmptyState icon={<FileQuestion aria-hidden />} title={translate('nothingDecides')} description={message(error)} />
  ) : (
    <ErrorState title={translate('notFetched')} description={message(error)} />
  );
}

interface CreditFormProps {
  readonly answer: CreditFormAnswer;
  readonly onDecided: (decided: NewApplicationAnswer) => void;
}

function CreditForm({ answer, onDecided }: CreditFormProps) {
  const translate = useTranslations('finance.applications.form');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const schema = useMemo(() => creditFormSchema(answer), [answer]);
  const form = useZodForm(schema, emptyForm(answer));
  const { fields } = answer.form;
  const send = async ({ applicantName, amount, answers }: CreditFormOutput) => {
    const body = {
      applicantName,
      amount: { amount, currency: answer.currency },
      answers: Object.fromEntries(fields.map(({ name }, index) => [name, answers[inputName(index)] ?? null])),
    };
    try {
      onDecided(await api<NewApplicationAnswer>('/api/applications', { method: 'POST', body }));
    } catch (error) {
      if (error instanceof ApiProblem) {
        for (const { pointer, rule, expected = '' } of error.issues) {
          const place = placeOf(pointer, fields);
          if (place)
            form.setError(place, { message: translate(rule === 'missing' ? 'missing' : 'unfit', { expected }) });
        }
      }
      return message(error);
    }
    void queries.invalidateQueries({ queryKey: ['applications'] });
    return undefined;
  };
  return (
    <Card title={translate('title')} description={translate('titleHint')}>
      <Form form={form} onSubmit={send} submitLabel={translate('submit')}>
        <CreditFields form={form} answer={answer} />
      </Form>
    </Card>
  );
}

/** The input that a place of the request came from. */
function placeOf(pointer: string, fields: CreditFormAnswer['form']['fields']) {
  if (pointer === '/applicantName') return 'applicantName' as const;
  if (pointer.startsWith('/amount')) return 'amount' as const;
  const name = pointer.replace('/answers/', '').replaceAll('~1', '/').replaceAll('~0', '~');
  const index = fields.findIndex((field) => field.name === name);
  return index < 0 ? undefined : (`answers.${inputName(index)}` as const);
}

function Decided({ decided: { id, reference, applicantName, decision } }: { readonly decided: NewApplicationAnswer }) {
  const translate = useTranslations('finance.applications.form');
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        <span className="font-medium">{applicantName}</span>
        <TextLink href={`/applications/${id}`}>{translate('openReference', { reference })}</TextLink>
      </p>
      <DecisionPanel
        decision={decision}
        state={decision.outcome}
        actions={decision.outcome !== 'referred' && <LetterButtons id={id} reference={reference} />}
      />
    </>
  );
}
