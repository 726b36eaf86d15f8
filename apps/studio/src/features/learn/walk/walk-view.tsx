'use client';

import { Badge, Button, Card, LoadingState } from '@newfield/ui/client';
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Dices } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';

import { BoundaryCanvas } from '../boundary-canvas.tsx';
import { Formula } from '../formula.tsx';
import { NetworkDrawing } from '../network-drawing.tsx';
import { useUnitPictures } from '../use-unit-pictures.ts';
import type { LearnViewProps } from '../view-props.ts';
import { FiguresTable } from './figures-table.tsx';
import { FocusChoice } from './focus-choice.tsx';
import { formulasOf } from './formulas.ts';
import { clampFocus, figuresOf, type Focus, type Scene } from './scene.ts';
import { activeEdges, isBackward, layerOf, stepsOf, type Step } from './steps.ts';
import { useScene } from './use-scene.ts';
import { marksAt } from './unit-marks.ts';

/** One row's way through the network, forward and backward, and the update it causes. */
export function WalkView({ opened, axes, address }: LearnViewProps) {
  const translate = useTranslations('studio.learn.walk');
  const { trainer, version, touch } = opened;
  const row = Math.min(address.place('row', 0), trainer.data.train.count - 1);
  const scene = useScene(trainer, version, row);
  const pictures = useUnitPictures(trainer, version);
  const steps = useMemo(() => stepsOf(trainer.settings.hidden.length + 1), [trainer]);
  const last = steps.length - 1;
  // Kept here and copied into the address, which Next.js writes late when keys come fast.
  const [chosen, setChosen] = useState(() => address.place('at', 0));
  const at = Math.min(chosen, last);
  const { write } = address;
  useEffect(() => write({ at: at === 0 ? undefined : String(at) }), [at, write]);
  const move = (from: (now: number) => number) =>
    setChosen((now) => Math.min(Math.max(from(Math.min(now, last)), 0), last));
  const [wanted, setFocus] = useState<Focus>({ layer: 1, unit: 0, from: 0 });
  if (scene === undefined) return <LoadingState />;
  const step = steps[at]!;
  const focus = clampFocus({ ...wanted, layer: layerOf(step) ?? wanted.layer }, trainer.settings);
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, (now: number) => number>> = {
      ArrowRight: (now) => now + 1,
      ArrowLeft: (now) => now - 1,
      Home: () => 0,
      End: () => last,
    };
    const from = moves[event.key];
    if (from === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(from);
  };
  const update = () => void trainer.updateFromRow(row).then(touch, () => undefined);
  return (
    <div className="space-y-4">
      <Card className="min-w-0">
        <div
          role="group"
          aria-label={translate('stepper')}
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="flex flex-wrap items-center gap-2"
        >
          <StepButtons at={at} last={last} goTo={(index) => move(() => index)} />
          <span className="tabular text-sm text-ink-muted">
            {translate('place', { at: at + 1, count: steps.length })}
          </span>
          <Badge tone={isBackward(step) ? 'warning' : 'info'}>
            {translate(isBackward(step) ? 'backward' : 'forward')}
          </Badge>
          <span className="ml-auto hidden text-xs text-ink-muted md:inline">{translate('keys')}</span>
        </div>
        <div aria-hidden className="mt-2 h-1 rounded-full bg-surface-sunken">
          <div className="h-1 rounded-full bg-accent" style={{ width: `${(100 * (at + 1)) / steps.length}%` }} />
        </div>
        <NetworkDrawing
          settings={trainer.settings}
          weights={scene.weights}
          pictures={pictures}
          label={translate('drawing', { units: trainer.settings.hidden.join(', ') })}
          marks={marksAt(scene, steps, at)}
          activeEdges={step.kind === 'update' ? focus.layer : activeEdges(step)}
          activeUnits={step.kind === 'sample' ? 0 : step.kind === 'loss' ? steps.length : layerOf(step)}
          isBackward={isBackward(step)}
          focus={step.kind === 'sample' ? undefined : focus}
          onFocus={setFocus}
        />
        <p className="text-xs text-ink-muted">{translate('legend')}</p>
      </Card>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <StepCard {...{ step, scene, focus, setFocus }} onUpdate={update} />
        <Card title={translate('rowTitle', { row: row + 1 })} description={translate('rowHint')} className="min-w-0">
          <div className="max-w-72">
            <BoundaryCanvas
              {...{ trainer, version, ...axes }}
              label={translate('plane')}
              isHeldOutShown={false}
              chosen={row}
              onChoose={(chosen) => address.write({ row: String(chosen) })}
            />
          </div>
          <Button
            className="mt-2"
            size="small"
            onClick={() => address.write({ row: String((row + 7) % trainer.data.train.count) })}
          >
            <Dices aria-hidden />
            {translate('otherRow')}
          </Button>
        </Card>
      </div>
      <FiguresTable figures={figuresOf(scene)} />
    </div>
  );
}

interface StepButtonsProps {
  readonly at: number;
  readonly last: number;
  readonly goTo: (index: number) => void;
}

function StepButtons({ at, last, goTo }: StepButtonsProps) {
  const translate = useTranslations('studio.learn.walk');
  return (
    <>
      <Button shape="icon" aria-label={translate('first')} disabled={at === 0} onClick={() => goTo(0)}>
        <ChevronFirst aria-hidden />
      </Button>
      <Button shape="icon" aria-label={translate('before')} disabled={at === 0} onClick={() => goTo(at - 1)}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button tone="primary" disabled={at === last} onClick={() => goTo(at + 1)}>
        {translate('next')}
        <ChevronRight aria-hidden />
      </Button>
      <Button shape="icon" aria-label={translate('last')} disabled={at === last} onClick={() => goTo(last)}>
        <ChevronLast aria-hidden />
      </Button>
    </>
  );
}

interface StepCardProps {
  readonly step: Step;
  readonly scene: Scene;
  readonly focus: Focus;
  readonly setFocus: (focus: Focus) => void;
  readonly onUpdate: () => void;
}

/** Which parts of a focus a step's full line depends on. */
const focusParts: Readonly<Record<Step['kind'], readonly (keyof Focus)[]>> = {
  ...{ sample: [], loss: [], z: ['unit'], a: ['unit'], dz: ['unit'], db: ['unit'], da: ['unit'] },
  dW: ['unit', 'from'],
  update: ['layer', 'unit', 'from'],
};

function StepCard({ step, scene, focus, setFocus, onUpdate }: StepCardProps) {
  const translate = useTranslations('studio.learn.walk');
  const format = useFormatter();
  const { rule, numbers, unit, value } = formulasOf(step, scene, focus);
  const isOutput = layerOf(step) === scene.trace.layers.length;
  const name = step.kind === 'a' && isOutput ? 'p' : step.kind === 'dz' && isOutput ? 'dzOutput' : step.kind;
  const layer = layerOf(step) ?? focus.layer;
  const words = {
    layer,
    unit: focus.unit + 1,
    from: focus.from + 1,
    value: format.number(value, { maximumFractionDigits: 5 }),
  };
  const parts = focusParts[step.kind];
  return (
    <Card title={translate(`steps.${name}.title`, words)} description={translate(`steps.${name}.text`, words)}>
      <div className="space-y-2">
        <Formula isBlock tex={rule} label={translate('rule')} />
        {numbers !== undefined && <Formula isBlock tex={numbers} label={translate('numbers')} />}
        {parts.length > 0 && <FocusChoice settings={scene.settings} focus={focus} onFocus={setFocus} parts={parts} />}
        {unit.map((line, index) => (
          <Formula key={index} isBlock tex={line} label={translate('inFull')} />
        ))}
        <p role="status" className="text-sm text-ink-muted">
          {translate(`steps.${name}.says`, words)}
        </p>
        {step.kind === 'update' && (
          <Button tone="primary" onClick={onUpdate}>
            {translate('update')}
          </Button>
        )}
        <p className="font-mono text-xs text-ink-muted">{translate(`steps.${name}.source`)}</p>
      </div>
    </Card>
  );
}
