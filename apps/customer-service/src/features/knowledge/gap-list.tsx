'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, EmptyState, useNavigation } from '@newfield/ui/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleHelp, FilePlus2, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { GapLine } from './knowledge-answers.ts';

const shownMax = 100;
const wordingsShown = 5;

type GapsQuery = UseQueryResult<{ readonly clusters: readonly GapLine[] }>;

/** Questions that got no answer, those that ask for the same together: one click makes an article of them. */
export function GapList({ query }: { readonly query: GapsQuery }) {
  const translate = useTranslations('service.knowledge.gaps');
  return (
    <Fetched query={query}>
      {({ clusters }) =>
        clusters.length === 0 ? (
          <EmptyState
            icon={<CircleHelp aria-hidden />}
            title={translate('empty')}
            description={translate('emptyFill')}
          />
        ) : (
          <div className="space-y-3">
            <p className="text-sm text-ink-muted">{translate('hint')}</p>
            <ul aria-label={translate('tab')} className="space-y-2">
              {clusters.slice(0, shownMax).map((cluster) => (
                <GapRow key={cluster.gapIds[0]} cluster={cluster} />
              ))}
            </ul>
            {clusters.length > shownMax && (
              <p className="text-sm text-ink-muted">{translate('more', { count: clusters.length - shownMax })}</p>
            )}
          </div>
        )
      }
    </Fetched>
  );
}

function GapRow({ cluster: { name, language, gapIds, questions, firstAt, lastAt } }: { readonly cluster: GapLine }) {
  const translate = useTranslations('service.knowledge.gaps');
  const translateLanguages = useTranslations('service.knowledge.languages');
  const format = useFormatter();
  const mayEdit = useMay('expert');
  const { goTo } = useNavigation();
  const draft = useChange({
    change: () => api<{ readonly id: string }>('/api/gaps/drafts', { method: 'POST', body: { gapIds, name } }),
    refreshes: ['gaps', 'sources'],
  });
  const dismiss = useChange({
    change: () => api('/api/gaps/dismissals', { method: 'POST', body: { gapIds } }),
    refreshes: ['gaps'],
    done: translate('dismissed'),
  });
  const others = questions.filter((question) => question !== name);
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' });
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 rounded-lg border border-line bg-surface px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 lang={language} className="text-sm font-semibold break-words">
          {name}
        </h3>
        {others.length > 0 && (
          <ul lang={language} className="mt-1 space-y-0.5 text-sm text-ink-muted">
            {others.slice(0, wordingsShown).map((question) => (
              <li key={question} className="break-words">
                {question}
              </li>
            ))}
          </ul>
        )}
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-xs text-ink-muted">
          <Badge tone="warning">{translate('asked', { count: gapIds.length })}</Badge>
          {translateLanguages(language)}
          <span>{translate('between', { first: day(firstAt), last: day(lastAt) })}</span>
        </p>
      </div>
      {mayEdit && (
        <div className="flex gap-2">
          <Button
            disabled={draft.isPending}
            onClick={() => draft.mutate(undefined, { onSuccess: ({ id }) => goTo(`/knowledge/${id}`) })}
          >
            <FilePlus2 aria-hidden />
            {translate('draft')}
          </Button>
          <Button
            tone="quiet"
            shape="icon"
            aria-label={translate('dismiss', { name })}
            disabled={dismiss.isPending}
            onClick={() => dismiss.mutate()}
          >
            <X aria-hidden />
          </Button>
        </div>
      )}
    </li>
  );
}
