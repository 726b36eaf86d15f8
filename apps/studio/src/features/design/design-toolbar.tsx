'use client';

import { Button, Select } from '@newfield/ui/client';
import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { designOptimisers, type Optimiser } from './design-answers.ts';
import { NumberInput } from './number-inputs.tsx';
import type { DesignHistory } from './use-history.ts';

export interface DesignToolbarProps {
  readonly history: DesignHistory;
  readonly batchSize: number;
  readonly setBatchSize: (batchSize: number) => void;
  readonly optimiser: Optimiser;
  readonly setOptimiser: (optimiser: Optimiser) => void;
  readonly state: 'working' | 'wrong' | 'right';
}

/** What concerns a design as a whole: undo, redo, and what it is counted for. */
export function DesignToolbar({
  history,
  batchSize,
  setBatchSize,
  optimiser,
  setOptimiser,
  state,
}: DesignToolbarProps) {
  const translate = useTranslations('studio.design');
  const id = useId();
  return (
    <div role="toolbar" aria-label={translate('tools')} className="flex flex-wrap items-center gap-2">
      <Button
        tone="quiet"
        shape="icon"
        aria-label={translate('undo')}
        disabled={!history.canUndo}
        onClick={history.undo}
      >
        <Undo2 aria-hidden />
      </Button>
      <Button
        tone="quiet"
        shape="icon"
        aria-label={translate('redo')}
        disabled={!history.canRedo}
        onClick={history.redo}
      >
        <Redo2 aria-hidden />
      </Button>
      <label htmlFor={id} className="ml-3 text-sm text-ink-muted">
        {translate('batchSize')}
      </label>
      <span className="w-20">
        <NumberInput
          id={id}
          value={batchSize}
          onChange={(next) => Number.isInteger(next) && next >= 1 && next <= 4096 && setBatchSize(next)}
        />
      </span>
      <span className="ml-3 text-sm text-ink-muted">{translate('optimiser')}</span>
      <Select
        aria-label={translate('optimiser')}
        className="h-8 w-32"
        value={optimiser}
        onValueChange={setOptimiser}
        choices={designOptimisers.map((name) => ({ value: name, label: name }))}
      />
      <span aria-live="polite" className="ml-auto text-sm text-ink-muted">
        {translate(`states.${state}`)}
      </span>
    </div>
  );
}
