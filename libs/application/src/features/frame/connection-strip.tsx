'use client';

import { toast } from '@newfield/ui/client';
import { CloudOff } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import { outcomes } from '../../client/api.ts';
import { useConnection } from '../../client/connection.ts';

/** Says that the server can't be heard, since when, and what that means for what one sees and does; nothing while it can. */
export function ConnectionStrip() {
  const translate = useTranslations('application.connection');
  const format = useFormatter();
  const { lostAtMs, numWaiting } = useConnection();
  const wasLost = useRef(false);
  useEffect(() => {
    outcomes.tell = (how) => toast({ tone: 'success', title: translate(how) });
  }, [translate]);
  useEffect(() => {
    if (wasLost.current && lostAtMs === undefined) toast({ tone: 'success', title: translate('back') });
    wasLost.current = lostAtMs !== undefined;
  }, [lostAtMs, translate]);
  if (lostAtMs === undefined) return null;
  return (
    <div
      role="alert"
      className="sticky top-0 z-20 flex items-start gap-2.5 border-b border-warning bg-warning-soft px-6 py-2 text-sm text-ink"
    >
      <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <p>
        <strong className="font-medium text-warning">
          {translate('lost', { time: format.dateTime(new Date(lostAtMs), { timeStyle: 'medium' }) })}
        </strong>{' '}
        {translate('meaning')} {numWaiting > 0 && translate('waiting', { count: numWaiting })}
      </p>
    </div>
  );
}
