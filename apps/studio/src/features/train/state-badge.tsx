'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { Ban, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
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

const runLooks: Readonly<Record<RunState, Look>> = { queued: waiting, running, succeeded: done, failed, cancelled };
const sweepLooks: Readonly<Record<Sweep['status'], Look>> = { running, finished: done, cancelled };

export function RunStateBadge({ state }: { readonly state: RunState }) {
  const translate = useTranslations('studio.train.states');
  return <StateBadge look={runLooks[state]} name={translate(state)} />;
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
