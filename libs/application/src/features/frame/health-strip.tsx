'use client';

import { TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useSystem, worstOf } from '../system/use-system.ts';

/** For administrators, on every page: the worst thing about the installation, while there is one that stops work. */
export function HealthStrip() {
  const translate = useTranslations('application.system');
  const { data } = useQuery(useSystem());
  const worst = data && worstOf(data);
  if (worst?.level !== 'danger') return null;
  return (
    <div
      aria-live="polite"
      className="flex items-start gap-2.5 border-b border-danger bg-danger-soft px-6 py-2 text-sm text-ink"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <p>
        <strong className="font-medium text-danger">
          {translate(`strip.${worst.part}`, { path: worst.path ?? '' })}
        </strong>{' '}
        <TextLink href="/system">{translate('look')}</TextLink>
      </p>
    </div>
  );
}
