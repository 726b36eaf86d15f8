'use client';

import { Badge } from '@newfield/ui/client';
import { Ban, CircleCheck, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { Sweep } from './train-answers.ts';

const looks = {
  running: { tone: 'accent', icon: LoaderCircle },
  finished: { tone: 'success', icon: CircleCheck },
  cancelled: { tone: 'neutral', icon: Ban },
} as const;

export function SweepStateBadge({ state }: { readonly state: Sweep['status'] }) {
  const translate = useTranslations('studio.train.sweepStates');
  const { tone, icon: Icon } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {translate(state)}
    </Badge>
  );
}
