'use client';

import { Notice } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import { api } from '../../client/api.ts';
import type { ListedWorker } from '../system/use-system.ts';

const refreshMs = 3000;

export interface NoWorkerNoticeProps {
  /** Kind of job that waits. */
  readonly kind: string;
}

/** Where something waits and no worker that does such things lives: says so, and how to start one. */
export function NoWorkerNotice({ kind }: NoWorkerNoticeProps) {
  const translate = useTranslations('application.worker');
  const format = useFormatter();
  const { data } = useQuery({
    queryKey: ['workers'],
    queryFn: () => api<ListedWorker[]>('/api/workers'),
    refetchInterval: refreshMs,
  });
  if (data === undefined || data.some(({ isAlive, kinds }) => isAlive && kinds.includes(kind))) return null;
  const last = data.filter(({ kinds }) => kinds.includes(kind)).sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1))[0];
  const code = (text: React.ReactNode) => <code className="font-mono text-xs">{text}</code>;
  return (
    <Notice tone="warning" title={translate(data.some(({ isAlive }) => isAlive) ? 'noneOfKind' : 'none')}>
      {last !== undefined && (
        <p>
          {translate('lastSeen', {
            name: last.name,
            time: format.dateTime(new Date(last.seenAt), { dateStyle: 'medium', timeStyle: 'medium' }),
          })}
        </p>
      )}
      <p>{translate.rich('start', { code })}</p>
    </Notice>
  );
}
