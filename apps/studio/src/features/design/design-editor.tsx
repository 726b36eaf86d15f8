'use client';

import { api, Fetched, useMay } from '@newfield/application/client';
import { Button, Notice, Page, Tabs, TextLink } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Play, Save } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { BuilderForm } from './builder-form.tsx';
import { CodeEditor } from './code-editor.tsx';
import {
  type BuildersAnswer,
  type DesignAnswer,
  type DesignProblem,
  type DesignVersion,
  type Optimiser,
  type WeightStatistics,
} from './design-answers.ts';
import { parseDesign, printDesign } from './design-source.ts';
import { DesignGraph } from './graph/design-graph.tsx';
import { LayerPanel } from './layer-panel.tsx';
import { LayersForm } from './layers-form.tsx';
import { LayerTable } from './layer-table.tsx';
import { SaveDesignDialog } from './save-design-dialog.tsx';
import { DesignToolbar } from './design-toolbar.tsx';
import { StepTimePanel } from './step-time-panel.tsx';
import { MemoryPanel, TotalsPanel } from './totals-panel.tsx';
import { useAnalysis } from './use-analysis.ts';
import { useHistory, type DesignHistory } from './use-history.ts';
import { VersionsPanel } from './versions-panel.tsx';

export interface DesignEditorProps {
  readonly title: string;
  /** What it starts with. */
  readonly source: string;
  readonly saved?: (DesignAnswer & { readonly version: DesignVersion }) | undefined;
  /** Of a trained model; they hold while its layers are not changed. */
  readonly weights?: readonly WeightStatistics[] | undefined;
}

/** A design as graph and table, as form and code, with what it will need. */
export function DesignEditor({ title, source, saved, weights }: DesignEditorProps) {
  const translate = useTranslations('studio.design');
  const mayChange = useMay('expert');
  const history = useHistory(source);
  const [batchSize, setBatchSize] = useState(32);
  const [optimiser, setOptimiser] = useState<Optimiser>('adam');
  const [selected, setSelected] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const settings = useMemo(() => ({ batchSize, optimiser }), [batchSize, optimiser]);
  const { query, isCurrent, lastGood } = useAnalysis(history.text, settings);
  const analysis = query.data;
  const description = analysis?.description ?? lastGood;
  const layer = description?.layers.find(({ id }) => id === selected);
  const isChanged = history.text !== source;
  const evidence = description && (
    <>
      {layer && <LayerPanel layer={layer} weights={isChanged ? undefined : weights} />}
      <TotalsPanel description={description} />
      {analysis?.problem === undefined && analysis !== undefined && (
        <>
          <MemoryPanel analysis={analysis} />
          <StepTimePanel source={history.text} settings={settings} analysis={analysis} />
        </>
      )}
      {saved && <VersionsPanel design={saved.design} versions={saved.versions} />}
    </>
  );
  const actions = mayChange && (
    <>
      <Button
        tone={saved && !isChanged ? 'secondary' : 'primary'}
        disabled={!isCurrent || analysis?.description === undefined}
        onClick={() => setIsSaving(true)}
      >
        <Save aria-hidden />
        {translate('save')}
      </Button>
      {saved && !isChanged && (
        <Button tone="primary" asChild>
          <TextLink href={`/train?design=${saved.version.id}`} className="text-on-accent hover:no-underline">
            <Play aria-hidden />
            {translate('train')}
          </TextLink>
        </Button>
      )}
    </>
  );
  return (
    <Page
      title={title}
      description={saved && translate('versionOf', { number: saved.version.number, count: saved.versions.length })}
      parents={[{ href: '/design', label: translate('title') }]}
      nextAction={actions}
      evidence={evidence}
    >
      <DesignToolbar
        history={history}
        {...{ batchSize, setBatchSize, optimiser, setOptimiser }}
        state={!isCurrent ? 'working' : analysis?.problem ? 'wrong' : 'right'}
      />
      {analysis?.warning && (
        <Notice tone="warning" title={analysis.warning.message}>
          {translate('onTensorFlow')}
        </Notice>
      )}
      <div className="grid gap-4 2xl:grid-cols-[26rem_1fr] xl:grid-cols-[21rem_1fr]">
        <Editing
          history={history}
          topology={analysis?.topology}
          problem={analysis?.problem}
          warning={analysis?.warning}
          isReadOnly={!mayChange}
          selected={selected}
          onSelect={setSelected}
        />
        <div className="min-w-0">
          <Fetched query={query}>
            {() =>
              description === undefined ? (
                <p className="text-sm text-ink-muted">{translate('nothingToDraw')}</p>
              ) : (
                <DesignGraph
                  description={description}
                  selected={selected}
                  onSelect={setSelected}
                  problem={analysis?.problem?.layer}
                />
              )
            }
          </Fetched>
        </div>
      </div>
      {description && (
        <section className="space-y-2">
          <h2 className="text-sm font-semibold">{translate('layers')}</h2>
          <LayerTable description={description} selected={selected} onSelect={setSelected} />
        </section>
      )}
      <SaveDesignDialog
        open={isSaving}
        onOpenChange={setIsSaving}
        source={history.text}
        saved={saved && { name: saved.design.name, number: saved.versions[0]!.number }}
      />
    </Page>
  );
}

interface EditingProps {
  readonly history: DesignHistory;
  readonly topology: string | undefined;
  readonly problem: DesignProblem | undefined;
  readonly warning: DesignProblem | undefined;
  readonly isReadOnly: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (name: string | undefined) => void;
}

/** The form and the code: two views of one text. */
function Editing({ history, topology, problem, warning, isReadOnly, selected, onSelect }: EditingProps) {
  const translate = useTranslations('studio.design');
  const builders = useQuery({
    queryKey: ['design-builders'],
    queryFn: () => api<BuildersAnswer>('/api/designs/builders'),
    staleTime: Infinity,
  });
  const parsed = useMemo(() => parseDesign(history.text), [history.text]);
  const write = (design: unknown) => history.set(printDesign(design));
  const form =
    parsed.kind === 'unreadable' ? (
      <Notice tone="warning" title={translate('unreadable')}>
        {translate('unreadableFix')}
      </Notice>
    ) : parsed.kind === 'builder' ? (
      <Fetched query={builders}>
        {(known) => {
          const fields = known[parsed.design.builder as keyof BuildersAnswer];
          if (fields === undefined) return <Notice tone="warning" title={translate('unreadable')} />;
          return (
            <fieldset disabled={isReadOnly}>
              <BuilderForm
                design={parsed.design}
                fields={fields}
                onChange={write}
                onOpenLayers={topology === undefined ? undefined : () => write(JSON.parse(topology))}
              />
            </fieldset>
          );
        }}
      </Fetched>
    ) : (
      <fieldset disabled={isReadOnly}>
        <LayersForm
          design={parsed.design}
          isSequential={parsed.isSequential}
          selected={selected}
          onSelect={(name) => onSelect(name === selected ? undefined : name)}
          onChange={write}
          problem={problem}
        />
      </fieldset>
    );
  return (
    <div className="min-w-0 space-y-3">
      <Tabs
        label={translate('editing')}
        tabs={[
          { id: 'form', label: translate('form'), content: form },
          {
            id: 'code',
            label: translate('code'),
            content: (
              <CodeEditor
                label={translate('codeLabel')}
                text={history.text}
                isReadOnly={isReadOnly}
                onChange={(text) => history.set(text, { isTyping: true })}
                onUndo={history.undo}
                onRedo={history.redo}
                problem={problem}
                warning={warning}
              />
            ),
          },
        ]}
      />
      {problem && (
        <Notice
          tone="danger"
          title={problem.layer === undefined ? problem.message : `${problem.layer}: ${problem.message}`}
        >
          {problem.fix}
        </Notice>
      )}
    </div>
  );
}
