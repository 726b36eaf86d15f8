'use client';

import { api, useChange } from '@newfield/application/client';
import type { CreditPolicy } from '@newfield/finance';
import { Button, Card, EmptyState, Select } from '@newfield/ui/client';
import { Save, FlaskConical, BrainCircuit } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { areFieldsWritten } from './economics-fields.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import type { PolicyAnswer } from './policy.ts';
import { areRulesWritten } from './rules-table.tsx';

interface PolicyDraftProps {
  readonly answer: PolicyAnswer;
  readonly currency: string;
}

/** Editor of a draft, with saving and simulating. */
export function PolicyDraft({ answer, currency }: PolicyDraftProps) {
  const translate = useTranslations('finance.policy.editor');
  const { policy, champion, histories } = answer;
  const [document, setDocument] = useState<CreditPolicy>(policy.document);
  const isChanged = JSON.stringify(document) !== JSON.stringify(policy.document);
  const isWritten = areFieldsWritten(document) && areRulesWritten(document.rules);
  const save = useChange({
    change: () => api(`/api/policies/${policy.id}`, { method: 'PUT', body: { document } }),
    refreshes: ['policy', 'policies'],
    done: translate('saved'),
  });
  if (champion === null) {
    return (
      <EmptyState
        icon={<BrainCircuit aria-hidden />}
        title={translate('noChampion')}
        description={translate('noChampionFix')}
      />
    );
  }
  return (
    <>
      <PolicyEditor
        document={document}
        onChange={setDocument}
        fields={champion.fields}
        histories={histories}
        currency={currency}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={!isChanged || !isWritten || save.isPending} onClick={() => save.mutate()}>
          <Save aria-hidden />
          {translate('save')}
        </Button>
        <p className="text-sm text-ink-muted">
          {translate(!isWritten ? 'notWritten' : isChanged ? 'saveHint' : 'isSaved')}
        </p>
      </div>
      <Simulate answer={answer} isSaved={!isChanged} />
    </>
  );
}

function Simulate({
  answer: { policy, histories },
  isSaved,
}: {
  readonly answer: PolicyAnswer;
  readonly isSaved: boolean;
}) {
  const translate = useTranslations('finance.policy.simulate');
  const [historyId, setHistoryId] = useState(histories[0]?.id);
  const [rows, setRows] = useState<'held-back' | 'all'>('held-back');
  const simulate = useChange({
    change: () => api(`/api/policies/${policy.id}/simulation`, { method: 'POST', body: { historyId, rows } }),
    refreshes: ['policy', 'policies'],
    done: translate('done'),
  });
  const refusal = historyId === undefined ? translate('noHistory') : isSaved ? undefined : translate('saveFirst');
  return (
    <Card title={translate('title')} description={translate('hint')}>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={translate('history')}
          className="max-w-96"
          value={historyId}
          onValueChange={setHistoryId}
          choices={histories.map(({ id, name, numRows }) => ({
            value: id,
            label: translate('historyOf', { name, count: numRows ?? 0 }),
          }))}
        />
        <Select
          aria-label={translate('rows')}
          className="max-w-72"
          value={rows}
          onValueChange={setRows}
          choices={[
            { value: 'held-back', label: translate('heldBack') },
            { value: 'all', label: translate('all') },
          ]}
        />
        <Button
          tone="primary"
          disabled={refusal !== undefined || simulate.isPending}
          onClick={() => simulate.mutate()}
          aria-describedby="simulate-state"
        >
          <FlaskConical aria-hidden />
          {translate('run')}
        </Button>
        <p id="simulate-state" role="status" className="text-sm text-ink-muted">
          {simulate.isPending ? translate('running') : refusal}
        </p>
      </div>
    </Card>
  );
}
