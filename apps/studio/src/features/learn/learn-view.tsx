'use client';

import { Fetched } from '@newfield/application/client';
import {
  Badge,
  ChoiceBar,
  DefinitionList,
  ErrorState,
  EvidenceBlock,
  LoadingState,
  Page,
  TextLink,
} from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { ChaptersView } from './chapters/chapters-view.tsx';
import { CheckView } from './check/check-view.tsx';
import type { Engine } from './engine/engine.ts';
import { parameterShapes } from './engine/network.ts';
import { isGenerated, type LearnSettings } from './settings.ts';
import { SettingsPanel } from './settings-panel.tsx';
import { TrainPanel } from './train/train-panel.tsx';
import { useLearnAddress } from './use-learn-address.ts';
import { useEngine, useMeasured, useTrainer, type MeasuredAnswer } from './use-trainer.ts';
import type { LearnViewProps } from './view-props.ts';
import { WalkView } from './walk/walk-view.tsx';

const views = ['walk', 'check', 'train', 'chapters'] as const;
type View = (typeof views)[number];

/** The mathematics of training, alive: the library's own graphs run in the reader's browser. */
export function LearnView() {
  const translate = useTranslations('studio.learn');
  const address = useLearnAddress();
  const engine = useEngine();
  const view: View = views.find((name) => name === address.view) ?? 'walk';
  const measured = useMeasured(address.settings);
  return (
    <Page
      title={translate('title')}
      description={translate('description')}
      evidence={<Evidence settings={address.settings} measured={measured.data} hasNetwork={view !== 'chapters'} />}
    >
      <ChoiceBar
        label={translate('views.label')}
        value={view}
        onValueChange={(name) => address.write({ view: name === 'walk' ? undefined : name })}
        choices={views.map((value) => ({ value, label: translate(`views.${value}`) }))}
      />
      {engine.error !== null ? (
        <ErrorState
          title={translate('engine.failedTitle')}
          description={translate('engine.failedText')}
          onRetry={() => void engine.refetch()}
        />
      ) : view === 'chapters' ? (
        <ChaptersView engine={engine.data} address={address} />
      ) : (
        <>
          <SettingsPanel settings={address.settings} onChange={address.change} />
          {isGenerated(address.settings.data) ? (
            <NetworkView {...{ view, address, engine: engine.data }} measured={undefined} />
          ) : (
            <Fetched query={measured}>
              {(answer) => <NetworkView {...{ view, address, engine: engine.data }} measured={answer} />}
            </Fetched>
          )}
        </>
      )}
    </Page>
  );
}

interface NetworkViewProps {
  readonly view: View;
  readonly address: LearnViewProps['address'];
  readonly engine: Engine | undefined;
  readonly measured: MeasuredAnswer | undefined;
}

function NetworkView({ view, address, engine, measured }: NetworkViewProps) {
  const translate = useTranslations('studio.learn');
  const opened = useTrainer(address.settings, engine, measured?.rows);
  if (opened === undefined) return <LoadingState />;
  const [xLabel, yLabel] = measured
    ? measured.columns.map((column) => translate('standardised', { column }))
    : ['x₁', 'x₂'];
  const shared = { opened, address, axes: { xLabel: xLabel!, yLabel: yLabel! } };
  if (view === 'check') return <CheckView key={opened.id} {...shared} />;
  return view === 'train' ? <TrainPanel key={opened.id} {...shared} /> : <WalkView key={opened.id} {...shared} />;
}

interface EvidenceProps {
  readonly settings: LearnSettings;
  readonly measured: MeasuredAnswer | undefined;
  /** Chapters have numbers of their own. */
  readonly hasNetwork: boolean;
}

/** Where the numbers come from. */
function Evidence({ settings, measured, hasNetwork }: EvidenceProps) {
  const translate = useTranslations('studio.learn');
  const numParameters = parameterShapes(settings).reduce(
    (sum, [, shape]) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  return (
    <>
      <EvidenceBlock title={translate('engine.title')}>
        <p className="mb-2 text-sm">{translate('engine.text')}</p>
        <DefinitionList
          items={[
            { term: translate('engine.runtime'), value: 'ONNX Runtime (wasm)' },
            { term: translate('engine.precision'), value: 'float32' },
            ...(hasNetwork ? [{ term: translate('engine.parameters'), value: numParameters }] : []),
          ]}
        />
      </EvidenceBlock>
      {hasNetwork && <DataEvidence settings={settings} measured={measured} />}
      {hasNetwork && <FilesEvidence optimiser={settings.optimiser} />}
    </>
  );
}

function DataEvidence({ settings, measured }: Pick<EvidenceProps, 'settings' | 'measured'>) {
  const translate = useTranslations('studio.learn');
  return (
    <EvidenceBlock title={translate('engine.dataTitle')}>
      {isGenerated(settings.data) ? (
        <>
          <Badge tone="warning">{translate('engine.generated')}</Badge>
          <p className="mt-1 text-sm">{translate('engine.generatedText', { seed: settings.seed })}</p>
        </>
      ) : (
        <>
          <Badge tone="success">{translate('engine.measured')}</Badge>
          {measured && (
            <p className="mt-1 text-sm">
              <TextLink href={`/data/${measured.set}`}>{measured.title}</TextLink> · {measured.licence} ·{' '}
              {translate('engine.rows', { count: measured.rows.length })}
            </p>
          )}
          {settings.data === 'breast-cancer' && <p className="mt-1 text-sm">{translate('engine.breastCancer')}</p>}
          {settings.data === 'german-credit' && <p className="mt-1 text-sm">{translate('engine.germanCredit')}</p>}
        </>
      )}
    </EvidenceBlock>
  );
}

function FilesEvidence({ optimiser }: Pick<LearnSettings, 'optimiser'>) {
  const translate = useTranslations('studio.learn');
  return (
    <EvidenceBlock title={translate('engine.filesTitle')}>
      <ul className="space-y-1 font-mono text-xs break-all text-ink-muted">
        <li>packages/autograd/src/gradient/grad.ts</li>
        <li>packages/core/src/training/step-graph.ts</li>
        <li>packages/core/src/training/losses/cross-entropy.ts</li>
        <li>packages/core/src/training/optimisers/{optimiser === 'adam' ? 'adam' : 'sgd'}.ts</li>
      </ul>
    </EvidenceBlock>
  );
}
