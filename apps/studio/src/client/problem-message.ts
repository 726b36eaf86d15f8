'use client';

import { useTranslations } from 'next-intl';

import { ApiProblem } from './api.ts';

/** What to tell the reader about an error: the server's own sentence, or that it can't be reached. */
export function useProblemMessage(): (error: unknown) => string {
  const translate = useTranslations('studio.problems');
  return (error) => (error instanceof ApiProblem ? error.message : translate('unreachable'));
}
