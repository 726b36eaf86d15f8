'use client';

import { wilsonInterval } from '@newfield/core/evaluation';
import { Button, Card, DefinitionList, Notice, Quantity, StreamChart, Switch } from '@newfield/ui/client';
import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { BoundaryCanvas } from '../boundary-canvas.tsx';
import type { Figures } from '../engine/trainer.ts';
import { NetworkDrawing } from '../network-drawing.tsx';
import { useUnitPictures } from '../use-unit-pictures.ts';
import type { LearnViewProps } from '../view-props.ts';
import { overfitSince } from './overfit.ts';
import { useTraining } from './use-training.ts';

/** Trains the network before the reader's eyes. */
export function TrainPanel({ opened, axes }: LearnViewProps) {
  const translate = useTranslations('studio.learn.train');
  const { trainer, version, history, reset } = opened;
  const { isPlaying, play, runEpochs, hasDiverged } = useTraining(opened);
  const [isHeldOutShown, setIsHeldOutShown] = useState(true);
  const pictures = useUnitPictures(trainer, version);
  const last = history.at(-1);
  const overfit = overfitSince(history);
  const data = useMemo(
    () =>
      [
        history.map(({ epoch }) => epoch),
        history.map(({ train }) => train.loss),
        history.map(({ heldOut }) => heldOut.loss),
      ] as [number[], number[], number[]],
    [history],
  );
  return (
    <div className="space-y-4">
      <Card>
        <div className="flex flex-wrap items-center gap-2">
          <Button tone="primary" onClick={() => play(!isPlaying)}>
            {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
            {translate(isPlaying ? 'pause' : 'play')}
          </Button>
          <Button disabled={isPlaying} onClick={() => runEpochs(1)}>
            <StepForward aria-hidden />
            {translate('oneEpoch')}
          </Button>
          <Button disabled={isPlaying} onClick={() => runEpochs(50)}>
            {translate('someEpochs', { count: 50 })}
          </Button>
          <Button
            onClick={() => {
              play(false);
              reset();
            }}
          >
            <RotateCcw aria-hidden />
            {translate('reset')}
          </Button>
          <p className="tabular ml-2 text-sm" data-testid="epoch">
            {translate('progress', { epoch: trainer.numEpochs, steps: trainer.numSteps })}
          </p>
          <span className="ml-auto">
            <Switch label={translate('showHeldOut')} checked={isHeldOutShown} onCheckedChange={setIsHeldOutShown} />
          </span>
        </div>
      </Card>
      {hasDiverged && (
        <Notice tone="danger" title={translate('divergedTitle')}>
          {translate('divergedText')}
        </Notice>
      )}
      {overfit !== undefined && (
        <Notice tone="warning" title={translate('overfitTitle', { epoch: overfit })}>
          {translate('overfitText')}
        </Notice>
      )}
      <div className="grid gap-4 xl:grid-cols-[22rem_1fr]">
        <Card title={translate('planeTitle')} description={translate('planeText')} className="min-w-0">
          <BoundaryCanvas {...{ trainer, version, isHeldOutShown, ...axes }} label={translate('plane')} />
        </Card>
        <div className="min-w-0 space-y-4">
          <Card title={translate('figuresTitle')}>
            {last && (
              <DefinitionList
                items={[
                  { term: translate('trainLoss'), value: <Loss {...last.train} /> },
                  { term: translate('heldOutLoss'), value: <Loss {...last.heldOut} /> },
                  { term: translate('trainAccuracy'), value: <Accuracy {...last.train} /> },
                  { term: translate('heldOutAccuracy'), value: <Accuracy {...last.heldOut} /> },
                ]}
              />
            )}
          </Card>
          <StreamChart
            title={translate('lossTitle')}
            summary={translate('lossSummary')}
            xLabel={translate('epoch')}
            seriesLabels={[translate('trainLoss'), translate('heldOutLoss')]}
            data={data}
          />
        </div>
      </div>
      <Card title={translate('networkTitle')} description={translate('networkText')}>
        <NetworkDrawing
          settings={trainer.settings}
          weights={trainer.weights}
          pictures={pictures}
          label={translate('networkTitle')}
        />
      </Card>
    </div>
  );
}

function Loss({ loss }: Figures) {
  const format = useFormatter();
  const translate = useTranslations('studio.learn.train');
  return (
    <span className="tabular">
      {format.number(loss, { minimumFractionDigits: 4, maximumFractionDigits: 4 })}{' '}
      <span className="text-ink-muted">{translate('nats')}</span>
    </span>
  );
}

function Accuracy({ numRight, numRows }: Figures) {
  const { value, low, high } = wilsonInterval(numRight, numRows);
  return <Quantity value={value} unit="%" interval={[low, high]} />;
}
