'use client';

import { api, Fetched } from '@newfield/application/client';
import type { ScoreCount } from '@newfield/finance';
import { EmptyState, Select } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Database } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';

import type { HistoryChoice, ScoresAnswer } from './policy.ts';

interface ScoresOfProps {
  readonly histories: readonly HistoryChoice[];
  readonly children: (scores: readonly ScoreCount[]) => ReactNode;
}

/** Past applicants of a table that the reader chooses, by score. */
export function ScoresOf({ histories, children }: ScoresOfProps) {
  const translate = useTranslations('finance.policy.histories');
  const [historyId, setHistoryId] = useState(histories[0]?.id);
  const query = useQuery({
    queryKey: ['policy-scores', historyId],
    queryFn: () => api<ScoresAnswer>(`/api/policies/scores?historyId=${historyId}`),
    enabled: historyId !== undefined,
  });
  if (historyId === undefined) {
    return (
      <EmptyState
        icon={<Database aria-hidden />}
        title={translate('emptyTitle')}
        description={translate('emptyFill')}
      />
    );
  }
  return (
    <div className="space-y-3">
      {histories.length > 1 && (
        <Select
          aria-label={translate('choose')}
          className="max-w-96"
          value={historyId}
          onValueChange={setHistoryId}
          choices={histories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Fetched query={query}>{({ scores }) => children(scores)}</Fetched>
    </div>
  );
}
