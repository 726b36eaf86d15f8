'use client';

import { Badge, Button, Card } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import { api } from '../../client/api.ts';
import { Fetched } from '../../client/fetched.tsx';
import { useChange } from '../../client/use-change.ts';
import { browserName } from './browser-name.ts';

interface Session {
  readonly id: string;
  readonly lastSeenAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly isCurrent: boolean;
}

/** Browsers that are signed in, each of which can be signed out from here. */
export function Sessions() {
  const translate = useTranslations('application.account');
  const format = useFormatter();
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => api<Session[]>('/api/sessions') });
  const refreshes = ['sessions'];
  const end = useChange({
    change: (id: string) => api(`/api/sessions/${id}`, { method: 'DELETE' }),
    refreshes,
    done: translate('sessionEnded'),
  });
  const endOthers = useChange({
    change: () => api('/api/sessions', { method: 'DELETE' }),
    refreshes,
    done: translate('sessionsEnded'),
  });
  return (
    <Card
      title={translate('sessions')}
      description={translate('sessionsDescription')}
      actions={
        (query.data?.length ?? 0) > 1 && (
          <Button size="small" onClick={() => endOthers.mutate()}>
            {translate('endOthers')}
          </Button>
        )
      }
    >
      <Fetched query={query}>
        {(sessions) => (
          <ul className="divide-y divide-line">
            {sessions.map((session) => (
              <li key={session.id} className="flex items-center justify-between gap-4 py-2 text-sm">
                <div className="min-w-0">
                  <p className="flex items-center gap-2 font-medium">
                    {browserName(session.userAgent) ?? translate('unknownBrowser')}
                    {session.isCurrent && <Badge tone="accent">{translate('thisBrowser')}</Badge>}
                  </p>
                  <p className="text-xs text-ink-muted">
                    {translate('lastSeen', {
                      address: session.address ?? '–',
                      at: format.dateTime(new Date(session.lastSeenAt), { dateStyle: 'medium', timeStyle: 'short' }),
                    })}
                  </p>
                </div>
                {!session.isCurrent && (
                  <Button size="small" onClick={() => end.mutate(session.id)}>
                    {translate('end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Fetched>
    </Card>
  );
}
