'use client';

import { Button, ChoiceBar, Dialog, Select, Slider, Switch, Tooltip } from '@newfield/ui/client';
import {
  Contrast,
  FlipHorizontal2,
  Keyboard,
  Pause,
  Play,
  RotateCw,
  ScanSearch,
  Trash2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { colourMaps } from './colour-maps.ts';
import type { ChoiceName, DisplayChoice } from './display-choices.ts';
import type { HeatMapLook } from './heat-map-picture.ts';
import { keysOf, toolKeys, viewerActions, type PageAction, type ViewerAction } from './viewer-keys.ts';
import { viewerTools, type ViewerTool } from './viewport-controls.ts';

const icons = {
  enlarge: ZoomIn,
  reduce: ZoomOut,
  invert: Contrast,
  turn: RotateCw,
  mirror: FlipHorizontal2,
  reset: ScanSearch,
} as const;

export interface ViewerToolbarProps {
  readonly tool: ViewerTool;
  readonly onTool: (tool: ViewerTool) => void;
  readonly onAction: (action: Exclude<ViewerAction, PageAction | 'previous' | 'next' | 'nextWindow'>) => void;
  /** Ways to show the picture; none for colour. */
  readonly choices: readonly DisplayChoice[];
  /** Undefined where the window was changed by hand. */
  readonly choice: string | undefined;
  readonly onChoice: (id: string) => void;
  readonly onClear: () => void;
  readonly heatMap: HeatMapLook | undefined;
  readonly onHeatMap: (look: HeatMapLook) => void;
  /** Whether the file's graphics are drawn; undefined where it has none. */
  readonly overlays: boolean | undefined;
  readonly onOverlays: (areDrawn: boolean) => void;
  /** Undefined where there is nothing to play. */
  readonly isPlaying: boolean | undefined;
  readonly onPlay: () => void;
}

/** What can be done with the pictures by hand; each of it has a key too. */
export function ViewerToolbar(props: ViewerToolbarProps) {
  const {
    tool,
    onTool,
    onAction,
    choices,
    choice,
    onChoice,
    onClear,
    heatMap,
    onHeatMap,
    overlays,
    onOverlays,
    isPlaying,
    onPlay,
  } = props;
  const translate = useTranslations('medical.viewer');
  const choiceName = (name: ChoiceName): string => {
    if ('text' in name) return name.text;
    const { key, ...values } = name;
    return translate(`windows.${key}`, values);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <ChoiceBar
        label={translate('tool')}
        value={tool}
        onValueChange={onTool}
        choices={viewerTools.map((value) => ({ value, label: translate(`tools.${value}`) }))}
      />
      <div role="group" aria-label={translate('picture')} className="flex items-center">
        {(Object.keys(icons) as (keyof typeof icons)[]).map((action) => {
          const Icon = icons[action];
          const label = translate(`actions.${action}`);
          return (
            <Tooltip key={action} text={`${label} (${keysOf[action][0]!.toUpperCase()})`}>
              <Button tone="quiet" shape="icon" aria-label={label} onClick={() => onAction(action)}>
                <Icon aria-hidden className="size-4" />
              </Button>
            </Tooltip>
          );
        })}
        {isPlaying !== undefined && (
          <Tooltip text={`${translate(isPlaying ? 'pause' : 'actions.play')} (${keysOf.play[0]!.toUpperCase()})`}>
            <Button
              tone="quiet"
              shape="icon"
              aria-label={translate(isPlaying ? 'pause' : 'actions.play')}
              onClick={onPlay}
            >
              {isPlaying ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
            </Button>
          </Tooltip>
        )}
        <Tooltip text={translate('clear')}>
          <Button tone="quiet" shape="icon" aria-label={translate('clear')} onClick={onClear}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </Tooltip>
        <KeysDialog />
      </div>
      {choices.length > 1 && (
        <Select
          aria-label={translate('windowPreset')}
          className="w-44"
          value={choice}
          placeholder={translate('byHand')}
          onValueChange={onChoice}
          choices={choices.map(({ id, name }) => ({ value: id, label: choiceName(name) }))}
        />
      )}
      {overlays !== undefined && (
        <Switch label={translate('overlays')} checked={overlays} onCheckedChange={onOverlays} />
      )}
      {heatMap && (
        <div role="group" aria-label={translate('heatMap')} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Switch
            label={translate('heatMap')}
            checked={heatMap.isShown}
            onCheckedChange={(isShown) => onHeatMap({ ...heatMap, isShown })}
          />
          {(['opacity', 'threshold'] as const).map((setting) => (
            <Slider
              key={setting}
              label={translate(setting)}
              value={heatMap[setting]}
              min={0}
              max={setting === 'opacity' ? 1 : 0.95}
              step={0.05}
              valueText={translate('percent', { percent: Math.round(100 * heatMap[setting]) })}
              onValueChange={(value) => onHeatMap({ ...heatMap, isShown: true, [setting]: value })}
            />
          ))}
          <Select
            aria-label={translate('colours')}
            className="w-32"
            value={heatMap.colours}
            onValueChange={(colours) => onHeatMap({ ...heatMap, isShown: true, colours })}
            choices={colourMaps.map((value) => ({ value, label: translate(`colourMaps.${value}`) }))}
          />
        </div>
      )}
    </div>
  );
}

function KeysDialog() {
  const translate = useTranslations('medical.viewer');
  const [isOpen, setOpen] = useState(false);
  const rows: readonly (readonly [string, string])[] = [
    ...viewerTools.map((tool) => [translate(`tools.${tool}`), toolKeys[tool]] as const),
    ...viewerActions.map((action) => [translate(`actions.${action}`), keysOf[action].join(' · ')] as const),
    [translate('panByKeys'), '⇧ + ← ↑ → ↓'],
  ];
  return (
    <>
      <Tooltip text={translate('keys')}>
        <Button tone="quiet" shape="icon" aria-label={translate('keys')} onClick={() => setOpen(true)}>
          <Keyboard aria-hidden className="size-4" />
        </Button>
      </Tooltip>
      <Dialog open={isOpen} onOpenChange={setOpen} title={translate('keys')} description={translate('keysMeaning')}>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 text-sm">
          {rows.map(([name, keys]) => (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd>
                <kbd className="rounded border border-line-strong px-1.5 text-xs">{keys}</kbd>
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
