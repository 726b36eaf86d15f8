'use client';

import { ApiProblem, api, useProblemMessage } from '@newfield/application/client';
import { Button, TextButton, toast } from '@newfield/ui/client';
import { Sparkles } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { SuggestedReply } from './answers.ts';
import { CitationList } from './citation-list.tsx';

interface DraftPanelProps {
  readonly conversationId: string;
  readonly onTake: (draft: SuggestedReply) => void;
}

/** A reply to begin from, with what it is taken from. It goes into the field, never to the customer. */
export function DraftPanel({ conversationId, onTake }: DraftPanelProps) {
  const translate = useTranslations('service.draft');
  const message = useProblemMessage();
  const [draft, setDraft] = useState<SuggestedReply | null>();
  const [meaning, setMeaning] = useState<string>();
  const reader = useLocale();
  const fetchDraft = async (): Promise<void> => {
    try {
      const answer = await api<{ draft: SuggestedReply | null }>(`/api/conversations/${conversationId}/draft`);
      setMeaning(undefined);
      setDraft(answer.draft);
    } catch (error) {
      toast({ tone: 'danger', title: message(error) });
    }
  };
  const explain = async (text: string, source: string): Promise<void> => {
    try {
      const body = { texts: [text], source, target: reader };
      const { translations } = await api<{ translations: readonly { readonly text: string }[] }>(
        '/api/texts/translations',
        { method: 'POST', body, isQuestion: true },
      );
      setMeaning(translations[0]?.text);
    } catch (error) {
      const isMissing = error instanceof ApiProblem && error.code === 'NO_TEXT_MODEL';
      setMeaning(isMissing ? translate('noTranslator') : message(error));
    }
  };
  return (
    <div className="space-y-2">
      <Button size="small" data-draft onClick={() => void fetchDraft()}>
        <Sparkles aria-hidden />
        {translate('get')}
      </Button>
      {draft === null && (
        <p role="status" className="text-sm text-ink-muted">
          {translate('none')}
        </p>
      )}
      {draft && (
        <section aria-label={translate('title')} className="space-y-1.5 rounded-md border border-line p-3">
          <p className="text-xs text-ink-muted">{translate(`from.${draft.from}`)}</p>
          <p lang={draft.language} className="text-sm whitespace-pre-line">
            {draft.text}
          </p>
          {meaning !== undefined && (
            <p lang={reader} className="text-sm text-ink-muted">
              {meaning}
            </p>
          )}
          <CitationList citations={draft.citations} />
          <div className="flex flex-wrap items-center gap-3">
            <Button
              size="small"
              onClick={() => {
                onTake(draft);
                setDraft(undefined);
                document.querySelector<HTMLElement>('[data-composer]')?.focus();
              }}
            >
              {translate('take')}
            </Button>
            {draft.language !== reader && (
              <TextButton className="text-sm" onClick={() => void explain(draft.text, draft.language)}>
                {translate('explain')}
              </TextButton>
            )}
            <TextButton className="text-sm" onClick={() => setDraft(undefined)}>
              {translate('dismiss')}
            </TextButton>
          </div>
        </section>
      )}
    </div>
  );
}
