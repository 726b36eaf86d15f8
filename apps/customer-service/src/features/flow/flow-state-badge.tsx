'use client';

import { Badge } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { FlowState } from './flow-answers.ts';

const tones = { draft: 'info', live: 'success', retired: 'neutral' } as const;

/** Whether customers are served by a flow. */
export function FlowStateBadge({ state }: { readonly state: FlowState }) {
  const translate = useTranslations('service.flow.states');
  return <Badge tone={tones[state]}>{translate(state)}</Badge>;
}
