'use client';

import { Fetched, api, useChange, useMay } from '@newfield/application/client';
import { Button, ChoiceBar, EmptyState, Notice, Page, Select, useNavigation } from '@newfield/ui/client';
import { Inbox, Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useLanguageName } from '../language-name.ts';
import { useKeys } from '../use-keys.ts';
import { serviceLanguages } from './answers.ts';
import { CannedRepliesButton } from './canned-replies-dialog.tsx';
import { InboxList } from './inbox-list.tsx';
import { KeysHelp } from './keys-help.tsx';
import { QueuesButton } from './queues-dialog.tsx';
import { inboxViews, useInbox, type InboxChoice } from './use-inbox.ts';

const any = 'any';

/** What waits for people, what is due first. */
export function InboxView() {
  const translate = useTranslations('service.inbox');
  const translatePages = useTranslations('service.pages');
  const { goTo } = useNavigation();
  const [choice, setChoice] = useState<InboxChoice>({ view: 'open', queueId: '', language: '' });
  const [markedIndex, setMarkedIndex] = useState(-1);
  const [isHelpShown, setIsHelpShown] = useState(false);
  const mayAnswer = useMay('operator');
  const inbox = useInbox(choice);
  const { lines, counts } = inbox;
  const marked = lines[Math.min(markedIndex, lines.length - 1)];
  const claim = useChange({
    change: ({ id, version }: { readonly id: string; readonly version: number }) =>
      api(`/api/conversations/${id}/claim`, { method: 'POST', body: { version } }),
    refreshes: ['inbox', 'conversation'],
    done: translate('claimed'),
  });
  const takeOver = useChange({
    change: ({ id }: { readonly id: string }) => api(`/api/conversations/${id}/take-over`, { method: 'POST' }),
    refreshes: ['inbox', 'conversation'],
    done: translate('takenOver'),
  });
  const mark = (index: number): void => {
    const next = Math.max(0, Math.min(index, lines.length - 1));
    setMarkedIndex(next);
    // With the focus there, Enter opens it.
    document.querySelector<HTMLElement>(`a[href="/inbox/${lines[next]?.id}"]`)?.focus();
  };
  useKeys({
    j: () => mark(markedIndex + 1),
    k: () => mark(markedIndex - 1),
    o: marked && (() => goTo(`/inbox/${marked.id}`)),
    c: mayAnswer && marked ? () => claim.mutate(marked) : undefined,
    t: mayAnswer && marked?.status === 'assistant' ? () => takeOver.mutate(marked) : undefined,
    '?': () => setIsHelpShown(true),
  });
  return (
    <Page
      title={translatePages('inbox')}
      description={counts && translate('summary', { waiting: counts.waiting, overdue: counts.overdue })}
      nextAction={
        <>
          <Button tone="quiet" shape="icon" aria-label={translate('keys')} onClick={() => setIsHelpShown(true)}>
            <Keyboard aria-hidden />
          </Button>
          <QueuesButton />
          <CannedRepliesButton />
        </>
      }
    >
      <Choices choice={choice} onChoose={setChoice} inbox={inbox} />
      {inbox.isCutOff && <Notice tone="warning" title={translate('cutOff')} />}
      <Fetched query={inbox.query}>
        {() =>
          lines.length === 0 ? (
            <EmptyState icon={<Inbox aria-hidden />} title={translate('empty')} description={translate('emptyFix')} />
          ) : (
            <InboxList
              lines={lines}
              markedId={marked?.id}
              onTakeOver={mayAnswer && !takeOver.isPending ? takeOver.mutate : undefined}
            />
          )
        }
      </Fetched>
      {inbox.query.hasNextPage && (
        <Button onClick={() => void inbox.query.fetchNextPage()} disabled={inbox.query.isFetchingNextPage}>
          {translate('more')}
        </Button>
      )}
      <KeysHelp open={isHelpShown} onOpenChange={setIsHelpShown} />
    </Page>
  );
}

interface ChoicesProps {
  readonly choice: InboxChoice;
  readonly onChoose: (choice: InboxChoice) => void;
  readonly inbox: Pick<ReturnType<typeof useInbox>, 'counts' | 'queues'>;
}

function Choices({ choice, onChoose, inbox: { counts, queues } }: ChoicesProps) {
  const translate = useTranslations('service.inbox');
  const languageName = useLanguageName();
  const queueLabel = (id: string, name: string): string => `${name} (${counts?.queues[id] ?? 0})`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ChoiceBar
        label={translate('view')}
        value={choice.view}
        onValueChange={(view) => onChoose({ ...choice, view })}
        choices={inboxViews.map((view) => ({
          value: view,
          label: translate(`views.${view}`, { count: counts?.[view] ?? 0 }),
        }))}
      />
      <Select
        aria-label={translate('queue')}
        className="w-44"
        value={choice.queueId === '' ? any : choice.queueId}
        onValueChange={(queueId) => onChoose({ ...choice, queueId: queueId === any ? '' : queueId })}
        choices={[
          { value: any, label: translate('anyQueue') },
          ...queues.map(({ id, name }) => ({ value: id, label: queueLabel(id, name) })),
        ]}
      />
      <Select
        aria-label={translate('language')}
        className="w-40"
        value={choice.language === '' ? any : choice.language}
        onValueChange={(language) => onChoose({ ...choice, language: language === any ? '' : language })}
        choices={[
          { value: any, label: translate('anyLanguage') },
          ...serviceLanguages.map((language) => ({ value: language, label: languageName(language) })),
        ]}
      />
    </div>
  );
}
