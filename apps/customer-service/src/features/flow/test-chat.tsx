'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import type { Flow } from '@newfield/language';
import { Button, Card, Notice, Select, TextInput } from '@newfield/ui/client';
import { useMutation } from '@tanstack/react-query';
import { RotateCcw, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { FlowCustomer, TrialReply } from './flow-answers.ts';
import { TraceList } from './trace-list.tsx';

interface Turn {
  readonly asked: string;
  readonly reply: TrialReply;
}

interface TestChatProps {
  readonly document: Flow;
  readonly customers: readonly FlowCustomer[];
  readonly turns: readonly Turn[];
  readonly onTurns: (turns: readonly Turn[]) => void;
}

export type { Turn };

/** A conversation by the flow as it is on screen, with every step of each decision. Nothing real is changed by it. */
export function TestChat({ document, customers, turns, onTurns }: TestChatProps) {
  const translate = useTranslations('service.flow.trial');
  const message = useProblemMessage();
  const [text, setText] = useState('');
  const [conversationId, setConversationId] = useState(newId);
  const [customerId, setCustomerId] = useState('nobody');
  const send = useMutation({
    mutationFn: (said: string) =>
      api<TrialReply>('/api/flows/trials', {
        method: 'POST',
        body: {
          ...{ document, conversationId, messageId: String(turns.length + 1), text: said },
          ...(turns.length > 0 && { state: turns.at(-1)!.reply.state }),
          ...(customerId !== 'nobody' && { customerId }),
        },
        isQuestion: true,
      }),
    onSuccess: (reply, asked) => {
      onTurns([...turns, { asked, reply }]);
      setText('');
    },
  });
  const restart = () => {
    setConversationId(newId());
    onTurns([]);
  };
  return (
    <Card
      title={translate('title')}
      description={translate('hint')}
      actions={
        <Button tone="quiet" disabled={turns.length === 0} onClick={restart}>
          <RotateCcw aria-hidden />
          {translate('restart')}
        </Button>
      }
    >
      <ol aria-label={translate('title')} aria-live="polite" className="space-y-3">
        {turns.map((turn, index) => (
          <ShownTurn key={index} turn={turn} isLast={index === turns.length - 1} onSend={(said) => send.mutate(said)} />
        ))}
      </ol>
      {send.error !== null && <Notice tone="danger" title={message(send.error)} />}
      <form
        className="mt-3 flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') send.mutate(text);
        }}
      >
        <Select
          aria-label={translate('as')}
          className="max-w-52"
          value={customerId}
          disabled={turns.length > 0}
          onValueChange={setCustomerId}
          choices={[
            { value: 'nobody', label: translate('nobody') },
            ...customers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextInput
          aria-label={translate('message')}
          placeholder={translate('message')}
          className="min-w-0 flex-1 basis-48"
          value={text}
          maxLength={4000}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" tone="primary" disabled={text.trim() === '' || send.isPending}>
          <Send aria-hidden />
          {translate('send')}
        </Button>
      </form>
    </Card>
  );
}

/** Told apart only within this page. */
const newId = (): string => `${Date.now()}`;

interface ShownTurnProps {
  readonly turn: Turn;
  readonly isLast: boolean;
  readonly onSend: (text: string) => void;
}

function ShownTurn({ turn: { asked, reply }, isLast, onSend }: ShownTurnProps) {
  const translate = useTranslations('service.flow.trial');
  const { text, citations, suggestions, state } = reply;
  return (
    <li className="space-y-2">
      <p className="ml-auto w-fit max-w-[85%] rounded-lg bg-accent-soft px-3 py-2 text-sm break-words">{asked}</p>
      <div className="w-fit max-w-[85%] rounded-lg border border-line bg-surface-sunken px-3 py-2 text-sm break-words">
        {text === '' ? (
          <p className="text-ink-muted">{translate('silent')}</p>
        ) : (
          <p lang={state.language} className="whitespace-pre-line">
            {text}
          </p>
        )}
        {citations.map(({ passageId, title, headings, quote }) => (
          <blockquote key={passageId} lang={state.language} className="mt-2 border-l-2 border-accent pl-2 text-xs">
            <cite className="block font-medium not-italic">{[title, ...headings].join(' › ')}</cite>
            {quote}
          </blockquote>
        ))}
        {isLast && suggestions.length > 0 && (
          <div className="mt-2 flex flex-wrap gap-1.5">
            {suggestions.map((suggestion) => (
              <Button key={suggestion} size="small" onClick={() => onSend(suggestion)}>
                {suggestion}
              </Button>
            ))}
          </div>
        )}
      </div>
      <TraceList reply={reply} />
    </li>
  );
}
