'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { SourceState } from './knowledge-answers.ts';

const tones: Readonly<Record<SourceState, BadgeTone>> = {
  draft: 'neutral',
  submitted: 'info',
  approved: 'success',
  retired: 'neutral',
};

/** Where a source stands. */
export function SourceStateBadge({ state }: { readonly state: SourceState }) {
  const translate = useTranslations('service.knowledge.states');
  return <Badge tone={tones[state]}>{translate(state)}</Badge>;
}
