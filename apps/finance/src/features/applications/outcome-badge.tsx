'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { Outcome } from './application-answers.ts';

const tones: Readonly<Record<Outcome, BadgeTone>> = { approved: 'success', referred: 'warning', declined: 'danger' };

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  const translate = useTranslations('finance.applications.outcomes');
  return <Badge tone={tones[outcome]}>{translate(outcome)}</Badge>;
}
