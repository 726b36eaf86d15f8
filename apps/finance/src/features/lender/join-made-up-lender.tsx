'use client';

import { api, useChange } from '@newfield/application/client';
import { Button } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import type { Lender } from './lender.ts';

/** For an administrator who works for nobody where there is one lender, and that one is made up: the way to it. */
export function JoinMadeUpLender() {
  const translate = useTranslations('finance.lender');
  const lenders = useQuery({
    queryKey: ['lenders'],
    queryFn: () => api<{ readonly lenders: readonly Lender[] }>('/api/lenders'),
  });
  const me = useQuery({ queryKey: ['me'], queryFn: () => api<{ readonly userId: string }>('/api/me') });
  const join = useChange({
    change: ({ userId, lenderId }: { readonly userId: string; readonly lenderId: string }) =>
      api(`/api/members/${encodeURIComponent(userId)}`, { method: 'PUT', body: { lenderId } }),
    refreshes: ['lender', 'lenders'],
  });
  const [only, ...others] = lenders.data?.lenders ?? [];
  const userId = me.data?.userId;
  if (only === undefined || others.length > 0 || !only.isMadeUp || userId === undefined) return null;
  return (
    <div className="space-y-2">
      <p className="text-sm text-ink-muted">{translate('joinMeaning')}</p>
      <Button tone="primary" disabled={join.isPending} onClick={() => join.mutate({ userId, lenderId: only.id })}>
        {translate('join', { name: only.name })}
      </Button>
    </div>
  );
}
