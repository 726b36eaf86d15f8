'use client';

import { api } from '@newfield/application/client';
import { ChoiceBar, Switch } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRef, useState, type KeyboardEvent } from 'react';

import type { Instance, ResultView, Study, StudyAnswer } from '../study/study-answers.ts';
import { BoxSwitches } from './box-switches.tsx';
import { displayChoices } from './display-choices.ts';
import { hangingOf } from './hanging-protocol.ts';
import { stacksOf } from './stacks.ts';
import { useBoxes } from './use-boxes.ts';
import { useCine } from './use-cine.ts';
import { useHeatMapLook } from './use-heat-map-look.ts';
import { act, askedBy, panBy, type PageAction, type ViewerAction } from './viewer-keys.ts';
import { ViewerToolbar } from './viewer-toolbar.tsx';
import { viewerTools, type ViewerTool, type ViewportControls, type ViewportState } from './viewport-controls.ts';

// cornerstone3D is half a megabyte and needs a browser.
const ViewportPane = dynamic(() => import('./viewport-pane.tsx').then(({ ViewportPane: pane }) => pane), {
  ssr: false,
});

type PaneName = 'current' | 'prior';

/** What the viewer needs of a study. */
export interface ViewedStudy {
  readonly study: Pick<Study, 'patientPseudonym' | 'modality' | 'description' | 'studyDate' | 'isMadeUp'>;
  readonly instances: readonly Instance[];
  readonly results: readonly Pick<ResultView, 'instanceId' | 'heatMap' | 'boxes'>[];
  /** Who looks, for what the browser keeps of them. */
  readonly askedBy?: string;
  readonly priors: readonly (ViewedStudy['study'] & { readonly id: string })[];
}

/** A study's pictures, beside those of the one before where that is usual, with a reader's tools. */
export function StudyViewer({ answer }: { readonly answer: ViewedStudy }) {
  const translate = useTranslations('medical.viewer');
  const { study, instances, results, priors } = answer;
  const prior = priors[0];
  const numSeries = new Set(instances.map(({ seriesUid }) => seriesUid)).size;
  const hanging = hangingOf({ modality: study.modality, numSeries, hasPrior: prior !== undefined });
  const [layout, setLayout] = useState(hanging.layout);
  const [isLinked, setLinked] = useState(hanging.isLinked);
  const [tool, setTool] = useState<ViewerTool>('window');
  const [heatMap, changeHeatMap] = useHeatMapLook(answer.askedBy ?? '');
  const boxes = useBoxes(results);
  const stacks = stacksOf(instances, hanging.stack);
  const [chosen, setChosen] = useState(stacks[0]?.id ?? '');
  const stack = stacks.find(({ id }) => id === chosen) ?? stacks[0];
  const { data: priorAnswer } = useQuery({
    queryKey: ['study', prior?.id],
    enabled: layout === 'with-prior' && prior !== undefined,
    queryFn: () => api<StudyAnswer>(`/api/studies/${prior!.id}`),
  });
  const priorStack = priorAnswer && stacksOf(priorAnswer.instances, hanging.stack)[0];
  const open = useRef<Partial<Record<PaneName, ViewportControls>>>({});
  const [activeName, setActiveName] = useState<PaneName>('current');
  const [hasOverlays, setHasOverlays] = useState(true);
  // What the active viewport shows.
  const [shown, setShown] = useState<Pick<ViewportState, 'picture' | 'choice'>>();
  const cine = useCine(() => open.current[activeName] ?? open.current.current);
  const onActive = (does: (controls: ViewportControls) => void): void => {
    const controls = open.current[activeName] ?? open.current.current;
    if (controls !== undefined) does(controls);
  };

  const onKey = (event: KeyboardEvent, controls: ViewportControls): void => {
    const shift = panBy(event);
    const asked = shift === undefined ? askedBy(event) : undefined;
    if (shift === undefined && asked === undefined) return;
    event.preventDefault();
    if (shift !== undefined) controls.panBy(...shift);
    else if (asked !== undefined) {
      if (isTool(asked)) setTool(asked);
      else if (isPageAction(asked)) pageActions[asked]();
      else act(asked, controls);
    }
  };
  const pageActions: Readonly<Record<PageAction, () => void>> = {
    heatMap: () => changeHeatMap((look) => ({ ...look, isShown: !look.isShown })),
    overlays: () => setHasOverlays((is) => !is),
    play: cine.toggle,
  };
  const sizes = new Map(results.flatMap(({ instanceId, heatMap: map }) => (map ? [[instanceId, map] as const] : [])));
  const pane = (name: PaneName) => ({
    heatMap,
    heatMapSizeOf: (instanceId: string) => sizes.get(instanceId),
    boxesOf: boxes.boxesOf,
    hasOverlays,
    tool,
    isActive: layout === 'with-prior' && activeName === name,
    onActivate: () => setActiveName(name),
    onControls: (controls: ViewportControls | undefined) => {
      open.current = { ...open.current, [name]: controls };
    },
    onState: ({ picture, choice }: ViewportState) => {
      if (activeName !== name) return;
      setShown((before) => (before?.picture === picture && before?.choice === choice ? before : { picture, choice }));
      const [own, other] = [open.current[name], open.current[name === 'current' ? 'prior' : 'current']];
      if (isLinked && own !== undefined) other?.follow(own);
    },
    onKey,
  });
  if (stack === undefined) return null;
  return (
    <section
      aria-label={translate('title')}
      // What stands beside it may be longer than the screen: the pictures stay in sight.
      className="flex min-h-[70vh] flex-col gap-3 xl:sticky xl:top-4 xl:h-[calc(100dvh-8rem)]"
    >
      <ViewerToolbar
        tool={tool}
        onTool={setTool}
        onAction={(action) => onActive((controls) => act(action, controls))}
        choices={shown?.picture ? displayChoices(shown.picture) : []}
        choice={shown?.choice}
        onChoice={(id) => onActive((controls) => controls.showAs(id))}
        onClear={() => onActive((controls) => controls.clearMeasurements())}
        heatMap={sizes.size > 0 ? heatMap : undefined}
        onHeatMap={(look) => changeHeatMap(() => look)}
        overlays={shown?.picture?.overlays.length ? hasOverlays : undefined}
        onOverlays={setHasOverlays}
        isPlaying={stack.places.length > 1 ? cine.isPlaying : undefined}
        onPlay={cine.toggle}
      />
      <BoxSwitches boxes={boxes} />
      {(stacks.length > 1 || prior !== undefined) && (
        <div className="flex flex-wrap items-center gap-4">
          {stacks.length > 1 && (
            <ChoiceBar
              label={translate('series')}
              value={stack.id}
              onValueChange={setChosen}
              choices={stacks.map(({ id, description, places }, index) => ({
                value: id,
                label: translate('seriesName', {
                  name: description === '' ? `${index + 1}` : description,
                  count: places.length,
                }),
              }))}
            />
          )}
          {prior !== undefined && (
            <Switch
              label={translate('compare')}
              checked={layout === 'with-prior'}
              onCheckedChange={(isOn) => setLayout(isOn ? 'with-prior' : 'single')}
            />
          )}
          {layout === 'with-prior' && prior !== undefined && (
            <Switch label={translate('linked')} checked={isLinked} onCheckedChange={setLinked} />
          )}
        </div>
      )}
      <div className="flex flex-1 flex-col gap-px bg-black sm:flex-row">
        <ViewportPane
          label={translate('currentPicture')}
          places={stack.places}
          caption={
            <Caption study={study} title={prior && layout === 'with-prior' ? translate('current') : undefined} />
          }
          {...pane('current')}
        />
        {layout === 'with-prior' && prior !== undefined && priorStack !== undefined && (
          <ViewportPane
            label={translate('priorPicture')}
            places={priorStack.places}
            caption={<Caption study={prior} title={translate('prior')} />}
            {...pane('prior')}
          />
        )}
      </div>
    </section>
  );
}

const isPageAction = (asked: ViewerAction): asked is PageAction =>
  asked === 'heatMap' || asked === 'overlays' || asked === 'play';

const isTool = (asked: ViewerAction | ViewerTool): asked is ViewerTool => viewerTools.some((one) => one === asked);

function Caption({
  study: { patientPseudonym, modality, description, studyDate, isMadeUp },
  title,
}: {
  readonly study: ViewedStudy['study'];
  readonly title: string | undefined;
}) {
  const translate = useTranslations('medical');
  const date = studyDate.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return (
    <p>
      {title && (
        <>
          <strong>{title}</strong>
          <br />
        </>
      )}
      {patientPseudonym}
      <br />
      {[modality, description, date].filter(Boolean).join(' · ')}
      {isMadeUp && (
        <>
          <br />
          <strong>{translate('madeUp')}</strong>
        </>
      )}
    </p>
  );
}
