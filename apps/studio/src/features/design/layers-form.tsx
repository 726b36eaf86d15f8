'use client';

import { Button, classNames, Select } from '@newfield/ui/client';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { DesignProblem } from './design-answers.ts';
import { newLayer, newLayers, withLayers, withSetting, type LayerJson, type TopologyDesign } from './design-source.ts';
import { LayerFields } from './layer-fields.tsx';
import { kindColor, kindOf } from './layer-words.ts';

export interface LayersFormProps {
  readonly design: TopologyDesign;
  readonly isSequential: boolean;
  /** Name of the layer that is open. */
  readonly selected: string | undefined;
  readonly onSelect: (name: string) => void;
  readonly onChange: (design: TopologyDesign) => void;
  readonly problem?: DesignProblem | undefined;
}

const nameOf = (layer: LayerJson): string => layer.config.name ?? layer.class_name;

/** The layers of a topology, one after another; those of a sequential model can be added, moved and removed. */
export function LayersForm({ design, isSequential, selected, onSelect, onChange, problem }: LayersFormProps) {
  const translate = useTranslations('studio.design');
  const [className, setClassName] = useState('Dense');
  const { layers } = design.config;
  const change = (next: readonly LayerJson[]) => onChange(withLayers(design, next));
  const swap = (index: number, other: number) => {
    const next = [...layers];
    [next[index], next[other]] = [next[other]!, next[index]!];
    change(next);
  };
  const add = () => {
    const added = newLayer(className, layers);
    const open = layers.findIndex((layer) => nameOf(layer) === selected);
    const place = open < 0 ? layers.length - 1 : open + 1;
    change([...layers.slice(0, place), added, ...layers.slice(place)]);
    onSelect(nameOf(added));
  };
  return (
    <div className="space-y-3">
      {isSequential ? (
        <div className="flex gap-2">
          <Select
            aria-label={translate('layerKind')}
            value={className}
            onValueChange={setClassName}
            choices={Object.keys(newLayers).map((name) => ({ value: name, label: name }))}
          />
          <Button className="h-9" onClick={add}>
            <Plus aria-hidden />
            {translate('addLayer')}
          </Button>
        </div>
      ) : (
        <p className="text-sm text-ink-muted">{translate('functionalHint')}</p>
      )}
      <ol aria-label={translate('layers')} className="max-h-[30rem] space-y-1 overflow-y-auto" tabIndex={0}>
        {layers.map((layer, index) => {
          const name = nameOf(layer);
          const isOpen = name === selected;
          const isWrong = problem?.layer === name;
          return (
            <li
              key={`${index} ${name}`}
              className={classNames('rounded-md border bg-surface', isWrong ? 'border-danger' : 'border-line')}
            >
              <div className="flex items-center gap-2 pr-1">
                <button
                  type="button"
                  aria-expanded={isOpen}
                  onClick={() => onSelect(name)}
                  className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-surface-hover"
                >
                  <span
                    aria-hidden
                    className="size-2.5 shrink-0 rounded-sm"
                    style={{ background: kindColor[kindOf(layer.class_name)] }}
                  />
                  <span className="font-medium">{layer.class_name}</span>
                  <span className="truncate text-ink-muted">{name}</span>
                </button>
                {isSequential && (
                  <>
                    <Tool
                      label={translate('moveUp', { name })}
                      isOff={index === 0}
                      onClick={() => swap(index, index - 1)}
                    >
                      <ArrowUp aria-hidden />
                    </Tool>
                    <Tool
                      label={translate('moveDown', { name })}
                      isOff={index === layers.length - 1}
                      onClick={() => swap(index, index + 1)}
                    >
                      <ArrowDown aria-hidden />
                    </Tool>
                    <Tool
                      label={translate('removeLayer', { name })}
                      isOff={layers.length === 1}
                      onClick={() => change(layers.filter((_, position) => position !== index))}
                    >
                      <Trash2 aria-hidden />
                    </Tool>
                  </>
                )}
              </div>
              {isWrong && (
                <p className="border-t border-danger bg-danger-soft px-2 py-1.5 text-sm">
                  <span className="font-medium text-danger">{problem.message}</span> {problem.fix}
                </p>
              )}
              {isOpen && (
                <LayerFields
                  layer={layer}
                  onChange={(key, value) => {
                    onChange(withSetting(design, index, key, value));
                    if (key === 'name') onSelect(String(value));
                  }}
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

const Tool = ({ label, isOff, onClick, children }: ToolProps) => (
  <Button tone="quiet" size="small" shape="icon" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
    {children}
  </Button>
);
