'use client';

import { api, useChange, useDraft } from '@newfield/application/client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { newClientKey } from '../client-key.ts';
import type { Citation } from './answers.ts';

/** What an agent's words become in the customer's language, before they are sent. */
export interface Preview {
  readonly text: string;
  readonly isDoubtful: boolean;
}

interface TranslationsAnswer {
  readonly translations: readonly Preview[];
}

interface Sent {
  readonly kind: 'text' | 'note';
  readonly text: string;
  readonly language: string;
  readonly original?: { readonly text: string; readonly language: string; readonly isDoubtful: boolean };
  readonly citations?: readonly Citation[];
}

/** What is being written in a conversation, and how it is sent. It outlives a reload of the page. */
export function useComposer(id: string, customersLanguage: string) {
  const translate = useTranslations('service.composer');
  const locale = useLocale();
  const [draft, setDraft] = useDraft(`conversation ${id}`);
  const [language, setLanguage] = useState<string>(locale);
  const [preview, setPreview] = useState<Preview>();
  const [citations, setCitations] = useState<readonly Citation[]>([]);
  // One key for one text: sent again after a broken connection, it arrives once.
  const [key, setKey] = useState(newClientKey);
  const [problem, setProblem] = useState<unknown>();
  const text = draft ?? '';
  const clear = (): void => {
    setDraft(undefined);
    setPreview(undefined);
    setCitations([]);
    setKey(newClientKey());
  };
  const send = useChange({
    change: async (sent: Sent) => {
      const answer = await api(`/api/conversations/${id}/messages`, {
        method: 'POST',
        body: { ...sent, clientKey: key },
      });
      clear();
      return answer;
    },
    refreshes: ['conversation', 'inbox'],
  });
  const preparation = useChange({
    change: async () => {
      setProblem(undefined);
      const body = { texts: [text], source: language, target: customersLanguage };
      try {
        const answer = await api<TranslationsAnswer>('/api/texts/translations', {
          method: 'POST',
          body,
          isQuestion: true,
        });
        setPreview(answer.translations[0]);
      } catch (error) {
        setProblem(error);
      }
    },
    refreshes: [],
  });
  const write = (next: string): void => {
    setDraft(next === '' ? undefined : next);
    setPreview(undefined);
  };
  const needsTranslation = language !== customersLanguage;
  return {
    ...{ text, language, preview, citations, problem, needsTranslation },
    isBusy: send.isPending || preparation.isPending,
    write,
    /** Takes over a text that is in the customer's language already. */
    take(taken: { readonly text: string; readonly language: string; readonly citations: readonly Citation[] }): void {
      write(taken.text);
      setLanguage(taken.language);
      setCitations(taken.citations);
    },
    changePreview: (next: string) => setPreview((before) => before && { ...before, text: next }),
    chooseLanguage: (next: string) => {
      setLanguage(next);
      setPreview(undefined);
      setProblem(undefined);
    },
    prepare: () => preparation.mutate(),
    sendNote: () => send.mutate({ kind: 'note', text, language }),
    sendText: () => {
      const cited = citations.length > 0 ? { citations } : {};
      if (!needsTranslation) return send.mutate({ kind: 'text', text, language, ...cited });
      if (preview === undefined) return undefined;
      const original = { text, language, isDoubtful: preview.isDoubtful };
      return send.mutate({ kind: 'text', text: preview.text, language: customersLanguage, original, ...cited });
    },
    placeholder: translate('placeholder'),
  };
}

export type ComposerState = ReturnType<typeof useComposer>;
