'use client';

import { classNames } from '@newfield/ui/client';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';

import { gistOf, kindColor, kindOf, printShape } from '../layer-words.ts';
import type { GraphBox } from './graph-items.ts';

export interface GraphContextValue {
  readonly selected: string | undefined;
  readonly problem: string | undefined;
  readonly onToggle: (groupId: string) => void;
}

export const GraphContext = createContext<GraphContextValue>({
  selected: undefined,
  problem: undefined,
  onToggle: () => undefined,
});

export type LayerNodeType = Node<{ readonly box: GraphBox }, 'layer'>;
export type GroupNodeType = Node<{ readonly id: string; readonly label: string }, 'frame'>;

/** One layer, or a folded group. */
export function LayerNode({ id, data: { box } }: NodeProps<LayerNodeType>) {
  const { selected, problem } = useContext(GraphContext);
  const isProblem = problem !== undefined && box.layer?.name === problem;
  return (
    <div
      data-layer={id}
      className={classNames(
        'flex h-full w-full overflow-hidden rounded-md border bg-surface text-left',
        selected === id ? 'border-accent ring-2 ring-accent' : 'border-line-strong/70',
        isProblem && 'border-danger ring-2 ring-danger',
        box.members && 'border-dashed',
      )}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} className="invisible" />
      {box.layer ? <LayerFacts layer={box.layer} /> : <GroupFacts id={id} members={box.members ?? []} />}
      <Handle type="source" position={Position.Bottom} isConnectable={false} className="invisible" />
    </div>
  );
}

function LayerFacts({ layer }: { readonly layer: NonNullable<GraphBox['layer']> }) {
  const format = useFormatter();
  const translate = useTranslations('studio.design');
  const short = (value: number) => format.number(value, { notation: 'compact', maximumFractionDigits: 1 });
  const numParameters = layer.numTrainable + layer.numFrozen;
  return (
    <>
      <span aria-hidden className="w-1.5 shrink-0" style={{ background: kindColor[kindOf(layer.className)] }} />
      <span className="min-w-0 flex-1 px-2 py-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className="text-sm font-semibold">{layer.className}</span>
          <span className="truncate font-mono text-xs text-ink-muted">{gistOf(layer)}</span>
        </span>
        <span className="flex items-baseline justify-between gap-2 text-xs text-ink-muted">
          <span className="truncate">{layer.id}</span>
          <span className="shrink-0 font-mono">{printShape(layer.outputShape)}</span>
        </span>
        <span className="flex justify-between gap-2 text-xs whitespace-nowrap text-ink-muted tabular-nums">
          <span>{numParameters > 0 && translate('shortParameters', { count: short(numParameters) })}</span>
          <span>
            {layer.multiplyAdds !== 0 &&
              translate('shortMultiplyAdds', { count: layer.multiplyAdds === null ? '?' : short(layer.multiplyAdds) })}
          </span>
        </span>
      </span>
    </>
  );
}

function GroupFacts({ id, members }: { readonly id: string; readonly members: NonNullable<GraphBox['members']> }) {
  const format = useFormatter();
  const translate = useTranslations('studio.design');
  const { onToggle } = useContext(GraphContext);
  const short = (value: number) => format.number(value, { notation: 'compact', maximumFractionDigits: 1 });
  const sum = (pick: (layer: (typeof members)[number]) => number) =>
    members.reduce((total, layer) => total + pick(layer), 0);
  const name = id.replace(/^[\w-]+:/, '');
  return (
    <span className="min-w-0 flex-1 bg-surface-sunken px-2 py-1">
      <span className="flex items-center justify-between gap-2">
        <span className="truncate text-sm font-semibold">{name}</span>
        <button
          type="button"
          tabIndex={-1}
          className="nodrag rounded-sm p-0.5 text-ink-muted hover:bg-surface-hover hover:text-ink"
          aria-label={translate('unfold', { name })}
          onClick={() => onToggle(id)}
        >
          <ChevronsUpDown aria-hidden className="size-4" />
        </button>
      </span>
      <span className="flex justify-between gap-2 text-xs text-ink-muted">
        <span>{translate('numLayers', { count: members.length })}</span>
        <span className="font-mono">{printShape(members.at(-1)?.outputShape ?? [])}</span>
      </span>
      <span className="flex justify-between gap-2 text-xs whitespace-nowrap text-ink-muted tabular-nums">
        <span>
          {translate('shortParameters', { count: short(sum((layer) => layer.numTrainable + layer.numFrozen)) })}
        </span>
        <span>{translate('shortMultiplyAdds', { count: short(sum((layer) => layer.multiplyAdds ?? 0)) })}</span>
      </span>
    </span>
  );
}

/** Around the layers of an unfolded group. */
export function GroupFrame({ data: { id, label } }: NodeProps<GroupNodeType>) {
  const translate = useTranslations('studio.design');
  const { onToggle } = useContext(GraphContext);
  return (
    <div className="h-full w-full rounded-lg border border-dashed border-line-strong/60 bg-accent-soft/40">
      <button
        type="button"
        tabIndex={-1}
        className="nodrag pointer-events-auto absolute top-1 right-1 flex items-center gap-1 rounded-sm px-1 text-xs text-ink-muted hover:bg-surface-hover hover:text-ink"
        aria-label={translate('fold', { name: label })}
        title={label}
        onClick={() => onToggle(id)}
      >
        <ChevronsDownUp aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
