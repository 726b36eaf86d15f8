'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

const tones = {
  draft: 'neutral',
  candidate: 'neutral',
  submitted: 'warning',
  approved: 'info',
  challenger: 'info',
  champion: 'success',
  live: 'success',
  retired: 'neutral',
  rejected: 'danger',
} as const satisfies Readonly<Record<string, BadgeTone>>;

/** Where a model or a policy may stand. */
export type ApprovalState = keyof typeof tones;

export function StateBadge({ state }: { readonly state: ApprovalState }) {
  const translate = useTranslations('finance.approvals.states');
  return <Badge tone={tones[state]}>{translate(state)}</Badge>;
}
