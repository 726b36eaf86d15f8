'use client';

import type { Flow, FlowProblem } from '@newfield/language';
import { Button, Card, TextInput } from '@newfield/ui/client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { FlowAction } from './flow-answers.ts';
import { IntentFields } from './intent-fields.tsx';
import { LimitFields } from './limit-fields.tsx';

interface FlowEditorProps {
  readonly document: Flow;
  readonly onChange: (document: Flow) => void;
  readonly actions: readonly FlowAction[];
  readonly problems: readonly FlowProblem[];
}

/** A draft: what happens on each intent, when a person takes over, and how sure the assistant has to be. */
export function FlowEditor({ document, onChange, actions, problems }: FlowEditorProps) {
  const translate = useTranslations('service.flow.editor');
  const { intents } = document;
  return (
    <>
      <Card title={translate('intents')} description={translate('intentsHint')}>
        <ul className="space-y-2">
          {Object.entries(intents).map(([intent, rule]) => (
            <IntentFields
              key={intent}
              {...{ intent, rule, actions, problems }}
              onChange={(next) => onChange({ ...document, intents: { ...intents, [intent]: next } })}
              onRemove={() => {
                const { [intent]: _, ...others } = intents;
                onChange({ ...document, intents: others });
              }}
            />
          ))}
        </ul>
        <AddIntent
          taken={Object.keys(intents)}
          onAdd={(intent) => onChange({ ...document, intents: { ...intents, [intent]: { kind: 'answer' } } })}
        />
      </Card>
      <LimitFields document={document} onChange={onChange} problems={problems} />
    </>
  );
}

const intentName = /^[a-z][a-z0-9-]{0,63}$/;

function AddIntent({ taken, onAdd }: { readonly taken: readonly string[]; readonly onAdd: (intent: string) => void }) {
  const translate = useTranslations('service.flow.editor');
  const [intent, setIntent] = useState('');
  const isUsable = intentName.test(intent) && !taken.includes(intent);
  return (
    <form
      className="mt-3 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUsable) return;
        onAdd(intent);
        setIntent('');
      }}
    >
      <TextInput
        aria-label={translate('newIntent')}
        aria-describedby="new-intent-hint"
        placeholder={translate('newIntent')}
        className="max-w-56"
        value={intent}
        onChange={({ target }) => setIntent(target.value)}
      />
      <Button type="submit" disabled={!isUsable}>
        <Plus aria-hidden />
        {translate('add')}
      </Button>
      <p id="new-intent-hint" className="text-xs text-ink-muted">
        {translate('newIntentHint')}
      </p>
    </form>
  );
}
