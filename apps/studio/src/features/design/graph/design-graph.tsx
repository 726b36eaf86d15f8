'use client';

import '@xyflow/react/dist/base.css';

import { Button, LoadingState } from '@newfield/ui/client';
import { MarkerType, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, type NodeTypes } from '@xyflow/react';
import { ChevronsDownUp, ChevronsUpDown, Maximize, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react';

import type { ModelDescription } from '../design-answers.ts';
import { kindColor, kindOf, printShape } from '../layer-words.ts';
import { graphItems, type GraphItems } from './graph-items.ts';
import { GraphContext, GroupFrame, LayerNode, type GroupNodeType, type LayerNodeType } from './layer-node.tsx';
import { LayerSearch } from './layer-search.tsx';
import type { Placed } from './layout.ts';
import { RoutedEdge, type RoutedEdgeType } from './routed-edge.tsx';
import { useLayout } from './use-layout.ts';

const nodeTypes = { layer: LayerNode, frame: GroupFrame } satisfies NodeTypes;
const edgeTypes = { routed: RoutedEdge };
const framePx = 14;
/** From this number of boxes on there is a map of the whole. */
const numBoxesForMap = 24;

export interface DesignGraphProps {
  readonly description: ModelDescription;
  readonly selected: string | undefined;
  readonly onSelect: (layerId: string) => void;
  /** Name of the layer that something is wrong with. */
  readonly problem?: string | undefined;
}

/** The layers of a model and what flows between them: zoom, pan, fold, search. */
export function DesignGraph(props: DesignGraphProps) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph({ description, selected, onSelect, problem }: DesignGraphProps) {
  const translate = useTranslations('studio.design');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => graphItems(description, folded), [description, folded]);
  const layout = useLayout(items);
  const flow = useReactFlow();
  const toggle = useCallback(
    (id: string) =>
      setFolded((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
    [],
  );
  const show = useCallback(
    (id: string) => {
      const group = description.groups.find(({ id: groupId, layers }) => folded.has(groupId) && layers.includes(id));
      if (group) toggle(group.id);
      onSelect(id);
      // After the layout that may follow.
      setTimeout(() => void flow.fitView({ nodes: [{ id }], maxZoom: 1, minZoom: 0.7, duration: 150 }), 120);
    },
    [description, folded, toggle, onSelect, flow],
  );
  const numBoxes = layout?.items.boxes.length ?? 0;
  useEffect(() => {
    if (numBoxes > 0) setTimeout(() => void fitWidth(flow), 30);
  }, [numBoxes, flow]);
  const context = useMemo(() => ({ selected, problem, onToggle: toggle }), [selected, problem, toggle]);
  const { nodes, edges } = useMemo(() => (layout ? drawn(layout) : { nodes: [], edges: [] }), [layout]);
  const step = (by: number) => {
    const ids = description.layers.map(({ id }) => id);
    const next = ids[Math.max(0, Math.min(ids.length - 1, (selected === undefined ? -1 : ids.indexOf(selected)) + by))];
    if (next !== undefined) show(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      '+': () => void flow.zoomIn(),
      '-': () => void flow.zoomOut(),
      '0': () => void flow.fitView({ padding: 0.05 }),
    }[event.key];
    if (action === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    action();
  };
  const chosen = description.layers.find(({ id }) => id === selected);
  const areAllFolded = description.groups.every(({ id }) => folded.has(id));
  return (
    <GraphContext.Provider value={context}>
      <div className="space-y-2">
        <div className="flex flex-wrap items-center gap-1">
          <LayerSearch layers={description.layers} onFind={show} />
          <span className="flex-1" />
          {description.groups.length > 0 && (
            <Button
              tone="quiet"
              onClick={() => setFolded(new Set(areAllFolded ? [] : description.groups.map(({ id }) => id)))}
            >
              {areAllFolded ? <ChevronsUpDown aria-hidden /> : <ChevronsDownUp aria-hidden />}
              {translate(areAllFolded ? 'unfoldAll' : 'foldAll')}
            </Button>
          )}
          <Button tone="quiet" shape="icon" aria-label={translate('zoomOut')} onClick={() => void flow.zoomOut()}>
            <Minus aria-hidden />
          </Button>
          <Button tone="quiet" shape="icon" aria-label={translate('zoomIn')} onClick={() => void flow.zoomIn()}>
            <Plus aria-hidden />
          </Button>
          <Button
            tone="quiet"
            shape="icon"
            aria-label={translate('fit')}
            onClick={() => void flow.fitView({ padding: 0.05 })}
          >
            <Maximize aria-hidden />
          </Button>
        </div>
        <div
          role="group"
          aria-roledescription={translate('graph')}
          aria-label={translate('graphLabel', { name: description.name, count: description.layers.length })}
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="relative h-[34rem] overflow-hidden rounded-lg border border-line bg-surface-sunken"
        >
          {layout === undefined ? (
            <LoadingState />
          ) : (
            <ReactFlow
              nodes={nodes}
              edges={edges}
              nodeTypes={nodeTypes}
              edgeTypes={edgeTypes}
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              disableKeyboardA11y
              onlyRenderVisibleElements
              minZoom={0.05}
              maxZoom={2}
              panOnScroll
              onNodeClick={(_, node) => node.type === 'layer' && node.data['box'] && onSelect(node.id)}
              proOptions={{ hideAttribution: true }}
            >
              {numBoxes >= numBoxesForMap && (
                <MiniMap
                  pannable
                  style={{ width: 96, height: 150 }}
                  ariaLabel={translate('map')}
                  bgColor="var(--surface)"
                  maskColor="color-mix(in srgb, var(--surface-sunken) 70%, transparent)"
                  nodeColor={({ type, data }) =>
                    type === 'frame'
                      ? 'transparent'
                      : (kindColor[kindOf((data as LayerNodeType['data']).box.layer?.className ?? '')] ?? '')
                  }
                />
              )}
            </ReactFlow>
          )}
        </div>
        <p aria-live="polite" className="sr-only">
          {chosen && `${chosen.className} ${chosen.id}, ${printShape(chosen.outputShape)}`}
        </p>
        <p className="text-xs text-ink-muted">{translate('graphKeys')}</p>
      </div>
    </GraphContext.Provider>
  );
}

/** The whole width in sight, from the top: how one reads a network. */
async function fitWidth(flow: ReturnType<typeof useReactFlow>): Promise<void> {
  await flow.fitView({ padding: 0.06 });
  const { x, zoom } = flow.getViewport();
  const least = 0.75;
  if (zoom >= least) return;
  const bounds = flow.getNodesBounds(flow.getNodes());
  const shownWidth = (x + (bounds.x + bounds.width / 2) * zoom) * 2;
  await flow.setViewport({
    x: shownWidth / 2 - (bounds.x + bounds.width / 2) * least,
    y: 16 - bounds.y * least,
    zoom: least,
  });
}

function drawn({ items, placed }: { readonly items: GraphItems; readonly placed: Placed }) {
  const at = (id: string) => placed.boxes[id]!;
  const layers = items.boxes.map((box): LayerNodeType => ({
    id: box.id,
    type: 'layer',
    position: at(box.id),
    width: box.widthPx,
    height: box.heightPx,
    data: { box },
  }));
  const sizes = new Map(items.boxes.map((box) => [box.id, box]));
  const frames = items.openGroups.map(({ id, members }): GroupNodeType => {
    const [left, top] = [Math.min(...members.map((one) => at(one).x)), Math.min(...members.map((one) => at(one).y))];
    const right = Math.max(...members.map((one) => at(one).x + sizes.get(one)!.widthPx));
    const bottom = Math.max(...members.map((one) => at(one).y + sizes.get(one)!.heightPx));
    return {
      id: `frame ${id}`,
      type: 'frame',
      position: { x: left - framePx, y: top - framePx },
      width: right - left + 2 * framePx + 20,
      height: bottom - top + 2 * framePx,
      zIndex: -1,
      data: { id, label: id.replace(/^[\w-]+:/, '') },
    };
  });
  const edges = items.arrows.map(({ id, from, to, isByPass }): RoutedEdgeType => ({
    id,
    type: 'routed',
    source: from,
    target: to,
    data: { points: placed.arrows[id]!, isByPass },
    markerEnd: { type: MarkerType.ArrowClosed, color: isByPass ? 'var(--series-6)' : 'var(--line-strong)' },
  }));
  return { nodes: [...frames, ...layers], edges };
}
