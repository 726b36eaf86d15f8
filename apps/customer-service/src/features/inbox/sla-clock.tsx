'use client';

import { Badge } from '@newfield/ui/client';
import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

const tickMs = 10_000;
const soonMs = 5 * 60_000;

/** How long until a person is to answer, or since when that is overdue. */
export function SlaClock({ dueAt }: { readonly dueAt: string | null }) {
  const translate = useTranslations('service.clock');
  const nowMs = useNowMs();
  if (dueAt === null) return null;
  const leftMs = new Date(dueAt).getTime() - nowMs;
  const minutes = Math.floor(Math.abs(leftMs) / 60_000);
  const parts = { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
  const time = translate(parts.days > 0 ? 'days' : parts.hours > 0 ? 'hours' : 'minutes', parts);
  if (leftMs < 0) {
    return (
      <Badge tone="danger">
        <TriangleAlert aria-hidden />
        {translate('overdue', { time })}
      </Badge>
    );
  }
  return (
    <Badge tone={leftMs < soonMs ? 'warning' : 'success'}>
      <Clock aria-hidden />
      {translate('left', { time })}
    </Badge>
  );
}

function useNowMs(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
