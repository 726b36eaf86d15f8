'use client';

import { api } from '@newfield/application/client';
import { useQueryClient } from '@tanstack/react-query';
import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';

import type { ShownMessage } from './answers.ts';

interface LiveTranslation {
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
  /** Why the newest messages aren't translated. */
  readonly problem: unknown;
}

/** Translates for the reader what comes in another language, while it is turned on: from the start where the customer's isn't the reader's. */
export function useTranslation(
  id: string,
  customersLanguage: string,
  messages: readonly ShownMessage[],
): LiveTranslation {
  const target = useLocale();
  const queries = useQueryClient();
  const [isOn, turn] = useState(customersLanguage !== target);
  const [problem, setProblem] = useState<unknown>();
  const foreign = messages.filter(
    ({ kind, text, language, translation, isComplete }) =>
      kind === 'text' && isComplete && text.trim() !== '' && language !== target && translation?.language !== target,
  );
  const newest = foreign.at(-1)?.position;
  useEffect(() => {
    if (!isOn || newest === undefined) return undefined;
    let isGone = false;
    api(`/api/conversations/${id}/translations`, { method: 'POST', body: { target } }).then(
      () => {
        if (isGone) return;
        setProblem(undefined);
        void queries.invalidateQueries({ queryKey: ['conversation', id] });
      },
      (error: unknown) => !isGone && setProblem(error),
    );
    return () => {
      isGone = true;
    };
    // Again when something newer has come, not while the same one can't be translated.
  }, [isOn, newest, id, target, queries]);
  return { isOn, turn, problem };
}
