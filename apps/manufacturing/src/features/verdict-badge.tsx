'use client';

import { Badge } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { Verdict } from './answers.ts';

export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const translate = useTranslations('manufacturing.verdicts');
  return <Badge tone={verdict === 'pass' ? 'success' : 'danger'}>{translate(verdict)}</Badge>;
}
