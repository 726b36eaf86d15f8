'use client';

import { useMay } from '@newfield/application/client';
import { Button, Page, Tabs, useNavigation } from '@newfield/ui/client';
import { Database, FlaskConical, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { TrainDesignDialog } from '../design/train-design-dialog.tsx';
import { RunsPanel } from './runs-panel.tsx';
import { StartRunDialog } from './start-run-dialog.tsx';
import { StartSweepDialog } from './start-sweep-dialog.tsx';
import { SweepsPanel } from './sweeps-panel.tsx';

/** Trainings and searches for better settings: what ran, what runs, and a way to start more. */
export function TrainView({ designVersionId }: { readonly designVersionId?: string | undefined }) {
  const translate = useTranslations('studio.train');
  const translateOwn = useTranslations('studio.ownData');
  const { Link } = useNavigation();
  const mayStart = useMay('expert');
  const [starting, setStarting] = useState<'run' | 'sweep'>();
  const close = (open: boolean) => !open && setStarting(undefined);
  const actions = mayStart && (
    <>
      <Button asChild>
        <Link href="/train/own">
          <Database aria-hidden />
          {translateOwn('open')}
        </Link>
      </Button>
      <Button onClick={() => setStarting('sweep')}>
        <FlaskConical aria-hidden />
        {translate('startSweep')}
      </Button>
      <Button tone="primary" onClick={() => setStarting('run')}>
        <Play aria-hidden />
        {translate('startRun')}
      </Button>
    </>
  );
  return (
    <Page title={translate('title')} description={translate('description')} nextAction={actions}>
      <Tabs
        label={translate('title')}
        tabs={[
          { id: 'runs', label: translate('runs'), content: <RunsPanel /> },
          { id: 'sweeps', label: translate('sweeps'), content: <SweepsPanel /> },
        ]}
      />
      <StartRunDialog open={starting === 'run'} onOpenChange={close} />
      {designVersionId !== undefined && <TrainDesignDialog key={designVersionId} versionId={designVersionId} />}
      <StartSweepDialog open={starting === 'sweep'} onOpenChange={close} />
    </Page>
  );
}
