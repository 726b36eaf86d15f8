'use client';

import { api, useChange, useMay } from '@newfield/application/client';
import { Button, Dialog, TextArea, TextButton, TextInput } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { MessageSquareQuote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { useLanguageName } from '../language-name.ts';
import { serviceLanguages, type CannedReply } from './answers.ts';

/** Answers that agents keep at hand: opens their list. */
export function CannedRepliesButton() {
  const translate = useTranslations('service.canned');
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay('operator')) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <MessageSquareQuote aria-hidden />
        {translate('title')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        placement="right"
        title={translate('title')}
        description={translate('description')}
      >
        <CannedReplies />
      </Dialog>
    </>
  );
}

const empty = { shortcut: '', texts: {} } as const;

function CannedReplies() {
  const translate = useTranslations('service.canned');
  const [edited, setEdited] = useState<Omit<CannedReply, 'id'> & { readonly id?: string }>(empty);
  const { data } = useQuery({
    queryKey: ['canned-replies'],
    queryFn: () => api<{ replies: readonly CannedReply[] }>('/api/canned-replies'),
  });
  const refreshes = ['canned-replies'];
  const remove = useChange({
    change: (id: string) => api(`/api/canned-replies/${id}`, { method: 'DELETE' }),
    refreshes,
    done: translate('removed'),
  });
  const save = useChange({
    change: async () => {
      const { id, shortcut, texts } = edited;
      const written = Object.fromEntries(Object.entries(texts).filter(([, text]) => text?.trim() !== ''));
      const body = { shortcut, texts: written };
      await api(id === undefined ? '/api/canned-replies' : `/api/canned-replies/${id}`, {
        method: id === undefined ? 'POST' : 'PUT',
        body,
      });
      setEdited(empty);
    },
    refreshes,
    done: translate('saved'),
  });
  return (
    <div className="space-y-4">
      <ReplyForm edited={edited} onEdit={setEdited} onSave={() => save.mutate()} isPending={save.isPending} />
      <ul className="space-y-2">
        {data?.replies.map((reply) => (
          <li key={reply.id} className="rounded-md border border-line p-2 text-sm">
            <div className="flex items-center justify-between gap-2">
              <span className="font-medium">/{reply.shortcut}</span>
              <span className="flex gap-3">
                <TextButton onClick={() => setEdited(reply)}>{translate('edit')}</TextButton>
                <TextButton onClick={() => remove.mutate(reply.id)}>{translate('remove')}</TextButton>
              </span>
            </div>
            {Object.entries(reply.texts).map(([language, text]) => (
              <p key={language} lang={language} className="text-ink-muted">
                {text}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ReplyFormProps {
  readonly edited: Omit<CannedReply, 'id'>;
  readonly onEdit: (reply: Omit<CannedReply, 'id'>) => void;
  readonly onSave: () => void;
  readonly isPending: boolean;
}

function ReplyForm({ edited, onEdit, onSave, isPending }: ReplyFormProps) {
  const translate = useTranslations('service.canned');
  const languageName = useLanguageName();
  const id = useId();
  const isWritten = Object.values(edited.texts).some((text) => text !== undefined && text.trim() !== '');
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <label htmlFor={`${id}-shortcut`} className="block space-y-1 text-sm font-medium">
        {translate('shortcut')}
        <TextInput
          id={`${id}-shortcut`}
          value={edited.shortcut}
          maxLength={40}
          onChange={(event) => onEdit({ ...edited, shortcut: event.target.value })}
        />
      </label>
      {serviceLanguages.map((language) => (
        <label key={language} htmlFor={`${id}-${language}`} className="block space-y-1 text-sm font-medium">
          {languageName(language)}
          <TextArea
            id={`${id}-${language}`}
            lang={language}
            value={edited.texts[language] ?? ''}
            maxLength={2000}
            onChange={(event) => onEdit({ ...edited, texts: { ...edited.texts, [language]: event.target.value } })}
          />
        </label>
      ))}
      <p className="text-xs text-ink-muted">{translate('names')}</p>
      <Button type="submit" tone="primary" disabled={isPending || edited.shortcut.trim() === '' || !isWritten}>
        {translate('save')}
      </Button>
    </form>
  );
}
