'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { Ban, CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { RunState } from './train-answers.ts';

/** `interrupted`: it had begun, and nobody is at it now. */
export type ShownRunState = RunState | 'interrupted';

const looks: Readonly<Record<ShownRunState, { tone: BadgeTone; icon: typeof Ban }>> = {
  queued: { tone: 'neutral', icon: CircleDashed },
  running: { tone: 'accent', icon: LoaderCircle },
  interrupted: { tone: 'warning', icon: CircleAlert },
  succeeded: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleX },
  cancelled: { tone: 'neutral', icon: Ban },
};

export function RunStateBadge({ state }: { readonly state: ShownRunState }) {
  const translate = useTranslations('studio.train.states');
  const translateTruth = useTranslations('studio.truth.run');
  const { tone, icon: Icon } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {state === 'interrupted' ? translateTruth('interrupted') : translate(state)}
    </Badge>
  );
}
