'use client';

import { api, Fetched } from '@newfield/application/client';
import { Badge, Card, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import type { GapLine } from '../knowledge/knowledge-answers.ts';

const shownMax = 8;

/** What is asked most and answered by no document. */
export function OpenGaps() {
  const translate = useTranslations('service.analytics.gaps');
  const query = useQuery({
    queryKey: ['gaps'],
    queryFn: () => api<{ readonly clusters: readonly GapLine[] }>('/api/gaps'),
  });
  return (
    <Card title={translate('title')} description={translate('hint')}>
      <Fetched query={query}>
        {({ clusters }) =>
          clusters.length === 0 ? (
            <p className="text-sm text-ink-muted">{translate('none')}</p>
          ) : (
            <ol className="space-y-1.5 text-sm">
              {clusters.slice(0, shownMax).map(({ name, language, gapIds }) => (
                <li key={gapIds[0]} className="flex items-start justify-between gap-3">
                  <span lang={language} className="min-w-0 break-words">
                    {name}
                  </span>
                  <Badge tone="warning">{gapIds.length}</Badge>
                </li>
              ))}
            </ol>
          )
        }
      </Fetched>
      <p className="mt-3 text-sm">
        <TextLink href="/knowledge">{translate('toKnowledge')}</TextLink>
      </p>
    </Card>
  );
}
