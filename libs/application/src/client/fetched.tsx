'use client';

import { ErrorState, LoadingState } from '@newfield/ui/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ApiProblem } from './api.ts';
import { useProblemMessage } from './problem-message.ts';

export interface FetchedProps<Answer> {
  readonly query: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}

/** What was fetched, or why it isn't here. */
export function Fetched<Answer>({ query, children }: FetchedProps<Answer>) {
  const translate = useTranslations('application.problems');
  const message = useProblemMessage();
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <LoadingState />;
  return (
    <ErrorState
      title={translate('notFetched')}
      description={message(query.error)}
      reference={query.error instanceof ApiProblem ? query.error.reference : undefined}
      onRetry={() => void query.refetch()}
    />
  );
}
