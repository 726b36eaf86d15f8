'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { Ban, CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { RunState, Sweep } from './train-answers.ts';

interface Look {
  readonly tone: BadgeTone;
  readonly icon: typeof Ban;
}

const waiting: Look = { tone: 'neutral', icon: CircleDashed };
const running: Look = { tone: 'accent', icon: LoaderCircle };
const done: Look = { tone: 'success', icon: CircleCheck };
const failed: Look = { tone: 'danger', icon: CircleX };
const cancelled: Look = { tone: 'neutral', icon: Ban };

/** `interrupted`: it had begun, and nobody is at it now. */
export type ShownRunState = RunState | 'interrupted';

const runLooks: Readonly<Record<ShownRunState, Look>> = {
  queued: waiting,
  running,
  interrupted: { tone: 'warning', icon: CircleAlert },
  succeeded: done,
  failed,
  cancelled,
};
const sweepLooks: Readonly<Record<Sweep['status'], Look>> = { running, finished: done, cancelled };

export function RunStateBadge({ state }: { readonly state: ShownRunState }) {
  const translate = useTranslations('studio.train.states');
  const translateTruth = useTranslations('studio.truth.run');
  const name = state === 'interrupted' ? translateTruth('interrupted') : translate(state);
  return <StateBadge look={runLooks[state]} name={name} />;
}

export function SweepStateBadge({ state }: { readonly state: Sweep['status'] }) {
  const translate = useTranslations('studio.train.sweepStates');
  return <StateBadge look={sweepLooks[state]} name={translate(state)} />;
}

function StateBadge({ look: { tone, icon: Icon }, name }: { readonly look: Look; readonly name: string }) {
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {name}
    </Badge>
  );
}
