'use client';

import { Ban, CircleCheck, CircleDashed, CircleX, LoaderCircle, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { Badge, type BadgeTone } from '../parts/badge.tsx';
import type { JobState } from './job.ts';

const looks: Readonly<Record<JobState, { tone: BadgeTone; icon: typeof Ban }>> = {
  queued: { tone: 'neutral', icon: CircleDashed },
  running: { tone: 'accent', icon: LoaderCircle },
  retrying: { tone: 'warning', icon: RotateCw },
  completed: { tone: 'success', icon: CircleCheck },
  'dead-letter': { tone: 'danger', icon: CircleX },
  cancelled: { tone: 'neutral', icon: Ban },
};

export function JobStateBadge({ state }: { readonly state: JobState }) {
  const translate = useTranslations('ui.jobs');
  const { tone, icon: Icon } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {translate(`states.${state}`)}
    </Badge>
  );
}
