'use client';

import { Badge, Button, Card, ChoiceBar, Notice, Select, TextArea } from '@newfield/ui/client';
import { Languages, Send, StickyNote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';

import { useLanguageName } from '../language-name.ts';
import { serviceLanguages, type ConversationAnswer, type Me } from './answers.ts';
import { CannedMenu, useCannedReplies } from './canned-menu.tsx';
import { CitationList } from './citation-list.tsx';
import { DraftPanel } from './draft-panel.tsx';
import { NoTranslatorNotice } from './no-translator-notice.tsx';
import { useComposer, type ComposerState } from './use-composer.ts';

interface ComposerProps {
  readonly answer: ConversationAnswer;
  readonly isMine: boolean;
  readonly me: Me | undefined;
  readonly mode: 'text' | 'note';
  readonly onMode: (mode: 'text' | 'note') => void;
  readonly onWriting: (isWriting: boolean) => void;
}

/** Whoever paused for so long isn't writing. */
const restMs = 5000;

/** Where an agent writes: to the customer, or a note to colleagues. Nothing is sent but by them. */
export function Composer({ answer, isMine, me, mode, onMode, onWriting }: ComposerProps) {
  const { conversation, customer } = answer;
  const translate = useTranslations('service.composer');
  const composer = useComposer(conversation.id, conversation.language);
  const mayWrite = mode === 'note' || (isMine && conversation.status !== 'closed');
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  const write = (text: string): void => {
    composer.write(text);
    clearTimeout(rest.current);
    onWriting(text !== '');
    rest.current = setTimeout(() => onWriting(false), restMs);
  };
  return (
    <Card>
      <div className="space-y-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <ChoiceBar
            label={translate('mode')}
            value={mode}
            onValueChange={onMode}
            choices={[
              { value: 'text', label: translate('reply') },
              { value: 'note', label: translate('note') },
            ]}
          />
          {mode === 'text' && <LanguageChoice composer={composer} />}
        </div>
        {mayWrite ? (
          <>
            {mode === 'text' && <DraftPanel conversationId={conversation.id} onTake={composer.take} />}
            <Field
              {...{ composer, mode, write }}
              names={{ customer: customer.name, agent: me?.name ?? '' }}
              customersLanguage={conversation.language}
            />
          </>
        ) : (
          <Notice title={translate(conversation.status === 'closed' ? 'isClosed' : whyNot(conversation.agentName))}>
            {conversation.agentName !== null && translate('has', { who: conversation.agentName })}
          </Notice>
        )}
      </div>
    </Card>
  );
}

const whyNot = (agentName: string | null) => (agentName === null ? 'claimFirst' : 'othersHave');

function LanguageChoice({ composer }: { readonly composer: ComposerState }) {
  const translate = useTranslations('service.composer');
  const languageName = useLanguageName();
  return (
    <Select
      aria-label={translate('writeIn')}
      className="w-44"
      value={composer.language}
      onValueChange={composer.chooseLanguage}
      choices={serviceLanguages.map((language) => ({
        value: language,
        label: translate('in', { language: languageName(language) }),
      }))}
    />
  );
}

interface FieldProps {
  readonly composer: ComposerState;
  readonly mode: 'text' | 'note';
  readonly write: (text: string) => void;
  readonly names: { readonly customer: string; readonly agent: string };
  readonly customersLanguage: string;
}

function Field({ composer, mode, write, names, customersLanguage }: FieldProps) {
  const translate = useTranslations('service.composer');
  const languageName = useLanguageName();
  const id = useId();
  const isNote = mode === 'note';
  const needsTranslation = !isNote && composer.needsTranslation;
  const isReady = composer.text.trim() !== '' && !composer.isBusy;
  const go = (): void => {
    if (!isReady) return;
    if (isNote) composer.sendNote();
    else if (needsTranslation && composer.preview === undefined) composer.prepare();
    else composer.sendText();
  };
  const canned = useCannedReplies(composer.text, { names, language: composer.language });
  const take = (text: string): void => write(text);
  const [chosen, setChosen] = useState(0);
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {translate(isNote ? 'noteLabel' : 'replyLabel')}
      </label>
      <TextArea
        id={id}
        data-composer
        value={composer.text}
        maxLength={5000}
        lang={composer.language}
        placeholder={translate(isNote ? 'notePlaceholder' : 'placeholder')}
        aria-controls={canned.length > 0 ? `${id}-canned` : undefined}
        aria-activedescendant={canned.length > 0 ? `${id}-canned-${chosen}` : undefined}
        onChange={(event) => {
          setChosen(0);
          write(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            go();
          }
          if (canned.length === 0) {
            if (event.key === 'Escape') event.currentTarget.blur();
            return;
          }
          const act = {
            ArrowDown: () => setChosen((chosen + 1) % canned.length),
            ArrowUp: () => setChosen((chosen + canned.length - 1) % canned.length),
            Enter: () => take(canned[chosen]?.text ?? ''),
            Tab: () => take(canned[chosen]?.text ?? ''),
            Escape: () => write(''),
          }[event.key];
          if (act === undefined || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          act();
        }}
      />
      <CannedMenu id={`${id}-canned`} replies={canned} chosen={chosen} onTake={take} />
      {!isNote && <CitationList citations={composer.citations} />}
      {needsTranslation && composer.preview !== undefined && <PreviewField composer={composer} id={`${id}-preview`} />}
      {needsTranslation && <NoTranslatorNotice problem={composer.problem} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="text-xs text-ink-muted">{translate('hint')}</span>
        <Button type="submit" tone="primary" disabled={!isReady}>
          {isNote ? (
            <StickyNote aria-hidden />
          ) : needsTranslation && !composer.preview ? (
            <Languages aria-hidden />
          ) : (
            <Send aria-hidden />
          )}
          {isNote
            ? translate('addNote')
            : needsTranslation && composer.preview === undefined
              ? translate('prepare', { language: languageName(customersLanguage) })
              : translate('send')}
        </Button>
      </div>
    </form>
  );
}

/** What the customer will read; an agent who knows the language may change it. */
function PreviewField({ composer, id }: { readonly composer: ComposerState; readonly id: string }) {
  const translate = useTranslations('service.composer');
  const { preview } = composer;
  if (preview === undefined) return null;
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="flex items-center gap-2 text-sm font-medium">
        {translate('preview')}
        {preview.isDoubtful && <Badge tone="warning">{translate('doubtful')}</Badge>}
      </label>
      <TextArea id={id} value={preview.text} onChange={(event) => composer.changePreview(event.target.value)} />
    </div>
  );
}
