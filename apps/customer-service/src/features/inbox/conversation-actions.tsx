'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button } from '@newfield/ui/client';
import { Bot, CircleCheck, Hand, UserRoundCheck, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { ConversationAnswer } from './answers.ts';

const refreshes = ['conversation', 'inbox'];

/** What changes who has the word. */
export function useTurns(id: string) {
  const translate = useTranslations('service.conversation');
  const post = (step: string, body?: unknown) =>
    api(`/api/conversations/${id}/${step}`, { method: 'POST', ...(body !== undefined && { body }) });
  return {
    claim: useChange({
      change: (version: number) => post('claim', { version }),
      refreshes,
      done: translate('claimed'),
    }),
    takeOver: useChange({ change: () => post('take-over'), refreshes, done: translate('takenOver') }),
    release: useChange({ change: () => post('release'), refreshes, done: translate('released') }),
    handBack: useChange({ change: () => post('hand-back'), refreshes, done: translate('handedBack') }),
    close: useChange({
      change: (isResolved: boolean) => post('close', { isResolved }),
      refreshes,
      done: translate('closed'),
    }),
  };
}

interface ConversationActionsProps {
  readonly conversation: ConversationAnswer['conversation'];
  readonly isMine: boolean;
  readonly turns: ReturnType<typeof useTurns>;
  readonly onClose: () => void;
}

/** Take it, give it back, end it. */
export function ConversationActions({ conversation, isMine, turns, onClose }: ConversationActionsProps) {
  const translate = useTranslations('service.conversation');
  const mayRelease = useMay('expert');
  const { status, agentId, version } = conversation;
  if (status === 'closed') return null;
  if (status === 'assistant') {
    return (
      <Button tone="primary" onClick={() => turns.takeOver.mutate()} disabled={turns.takeOver.isPending}>
        <UserRoundCheck aria-hidden />
        {translate('takeOver')}
      </Button>
    );
  }
  if (agentId === null) {
    return (
      <Button tone="primary" onClick={() => turns.claim.mutate(version)} disabled={turns.claim.isPending}>
        <Hand aria-hidden />
        {translate('claim')}
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {(isMine || mayRelease) && (
        <Button tone="quiet" onClick={() => turns.release.mutate()} disabled={turns.release.isPending}>
          <Undo2 aria-hidden />
          {translate('release')}
        </Button>
      )}
      {isMine && (
        <>
          <Button onClick={() => turns.handBack.mutate()} disabled={turns.handBack.isPending}>
            <Bot aria-hidden />
            {translate('handBack')}
          </Button>
          <Button tone="primary" onClick={onClose}>
            <CircleCheck aria-hidden />
            {translate('close')}
          </Button>
        </>
      )}
    </div>
  );
}
