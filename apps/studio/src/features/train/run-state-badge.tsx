'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { Ban, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { RunState } from './train-answers.ts';

const looks: Readonly<Record<RunState, { tone: BadgeTone; icon: typeof Ban }>> = {
  queued: { tone: 'neutral', icon: CircleDashed },
  running: { tone: 'accent', icon: LoaderCircle },
  succeeded: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleX },
  cancelled: { tone: 'neutral', icon: Ban },
};

export function RunStateBadge({ state }: { readonly state: RunState }) {
  const translate = useTranslations('studio.train.states');
  const { tone, icon: Icon } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {translate(state)}
    </Badge>
  );
}
