'use client';

import { Fetched, useDraft, useMay } from '@newfield/application/client';
import { Badge, Button, Notice, Page, Switch } from '@newfield/ui/client';
import { Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useLanguageName } from '../language-name.ts';
import { useKeys } from '../use-keys.ts';
import type { ConversationAnswer } from './answers.ts';
import { BriefPanel } from './brief-panel.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { CollisionNotice } from './collision-notice.tsx';
import { Composer } from './composer.tsx';
import { ConversationActions, useTurns } from './conversation-actions.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { SentimentBadge, StatusBadge } from './inbox-badges.tsx';
import { KeysHelp } from './keys-help.tsx';
import { MessageList } from './message-list.tsx';
import { NoTranslatorNotice } from './no-translator-notice.tsx';
import { SlaClock } from './sla-clock.tsx';
import { useAttendance } from './use-attendance.ts';
import { useConversation, useMe } from './use-conversation.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useTranslation } from './use-translation.ts';

/** A conversation and all that an agent needs to go on with it. */
export function ConversationView({ id }: { readonly id: string }) {
  const translatePages = useTranslations('service.pages');
  const { query, isCutOff } = useConversation(id);
  const parents = [{ href: '/inbox', label: translatePages('inbox') }];
  if (query.data === undefined) {
    return (
      <Page title={translatePages('conversation')} parents={parents}>
        <Fetched query={query}>{() => null}</Fetched>
      </Page>
    );
  }
  return <OpenedConversation key={id} answer={query.data} isCutOff={isCutOff} parents={parents} />;
}

interface OpenedConversationProps {
  readonly answer: ConversationAnswer;
  readonly isCutOff: boolean;
  readonly parents: readonly { readonly href: string; readonly label: string }[];
}

function OpenedConversation({ answer, isCutOff, parents }: OpenedConversationProps) {
  const { conversation, messages } = answer;
  const translate = useTranslations('service.conversation');
  const mayAnswer = useMay('operator');
  const me = useMe();
  const [mode, setMode] = useState<'text' | 'note'>('text');
  const [isClosing, setIsClosing] = useState(false);
  const [isHelpShown, setIsHelpShown] = useState(false);
  const [text] = useDraft(`conversation ${conversation.id}`);
  const [isWriting, setIsWriting] = useState((text ?? '') !== '');
  useAttendance(conversation.id, isWriting, mayAnswer);
  const translation = useTranslation(conversation.id, conversation.language, messages);
  const turns = useTurns(conversation.id);
  const isMine = me !== undefined && conversation.agentId === me.userId;
  const isOpen = conversation.status !== 'closed';
  const write = (next: 'text' | 'note') => () => {
    setMode(next);
    // The field is there after the next paint, should the mode have changed.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus());
  };
  const neighbours = useNeighbours(conversation.id);
  const mayClaim = mayAnswer && conversation.status === 'waiting';
  const mayTakeOver = mayAnswer && conversation.status === 'assistant';
  useKeys({
    ...neighbours,
    c: mayClaim ? () => turns.claim.mutate(conversation.version) : undefined,
    t: mayTakeOver ? () => turns.takeOver.mutate() : undefined,
    r: isMine && isOpen ? write('text') : undefined,
    n: mayAnswer ? write('note') : undefined,
    d: () => document.querySelector<HTMLElement>('[data-draft]')?.click(),
    e: isMine && isOpen ? () => setIsClosing(true) : undefined,
    '?': () => setIsHelpShown(true),
  });
  return (
    <Page
      title={conversation.subject === '' ? translate('noSubject') : conversation.subject}
      description={<Facts answer={answer} />}
      parents={parents}
      nextAction={
        <>
          <Button tone="quiet" shape="icon" aria-label={translate('keys')} onClick={() => setIsHelpShown(true)}>
            <Keyboard aria-hidden />
          </Button>
          {mayAnswer && (
            <ConversationActions
              conversation={conversation}
              isMine={isMine}
              turns={turns}
              onClose={() => setIsClosing(true)}
            />
          )}
        </>
      }
      evidence={
        <>
          {conversation.brief !== null && (
            <BriefPanel
              brief={conversation.brief}
              reason={conversation.handOverReason}
              language={conversation.language}
            />
          )}
          <CustomerPanel answer={answer} />
        </>
      }
    >
      {isCutOff && <Notice tone="warning" title={translate('cutOff')} />}
      <CollisionNotice answer={answer} me={me} />
      <div className="flex flex-wrap items-center gap-4">
        <Switch checked={translation.isOn} onCheckedChange={translation.turn} label={translate('translate')} />
      </div>
      {translation.isOn && <NoTranslatorNotice problem={translation.problem} />}
      <MessageList messages={messages} conversationId={conversation.id} isTranslated={translation.isOn} />
      {mayAnswer && (
        <Composer answer={answer} isMine={isMine} me={me} mode={mode} onMode={setMode} onWriting={setIsWriting} />
      )}
      <CloseDialog
        open={isClosing}
        onOpenChange={setIsClosing}
        onClose={(isResolved) => turns.close.mutate(isResolved)}
      />
      <KeysHelp open={isHelpShown} onOpenChange={setIsHelpShown} />
    </Page>
  );
}

function Facts({ answer: { conversation, customer } }: { readonly answer: ConversationAnswer }) {
  const translate = useTranslations('service.inbox');
  const languageName = useLanguageName();
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {customer.name === '' ? translate('visitor') : customer.name}
      <StatusBadge status={conversation.status} />
      <SlaClock dueAt={conversation.dueAt} />
      <Badge>{languageName(conversation.language)}</Badge>
      <SentimentBadge sentiment={conversation.sentiment} language={conversation.language} />
      {conversation.queueName !== null && <Badge>{conversation.queueName}</Badge>}
      {conversation.agentName !== null && <Badge tone="accent">{conversation.agentName}</Badge>}
      {conversation.isMadeUp && <Badge tone="info">{translate('madeUp')}</Badge>}
    </span>
  );
}
