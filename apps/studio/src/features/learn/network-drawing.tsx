'use client';

import { useId } from 'react';

import { widthsOf } from './engine/network.ts';
import type { LearnSettings } from './settings.ts';
import { kernelOf, type Focus } from './walk/scene.ts';

/** What stands at a unit. */
export interface UnitMark {
  /** What the unit answers for the row. */
  readonly value?: string | undefined;
  /** The loss's slope there. */
  readonly slope?: string | undefined;
}

export interface NetworkDrawingProps {
  readonly settings: LearnSettings;
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly pictures: readonly (readonly string[])[];
  readonly label: string;
  /** By layer, inputs first, then by unit. */
  readonly marks?: readonly (readonly UnitMark[])[];
  /** Edges into this layer take part in the present step. */
  readonly activeEdges?: number | undefined;
  /** Units of this layer take part. */
  readonly activeUnits?: number | undefined;
  readonly isBackward?: boolean;
  readonly focus?: Focus;
  readonly onFocus?: (focus: Focus) => void;
}

const widthPx = 860;
const rowPx = 62;
const radiusPx = 20;
const marginPx = 70;

/**
 * The network from left to right. An edge is as wide as its weight is large; a negative weight is dashed. Every unit shows what
 * it answers over the plane.
 */
export function NetworkDrawing(props: NetworkDrawingProps) {
  const { settings, pictures, label, marks, activeUnits, isBackward = false, focus, onFocus } = props;
  const widths = widthsOf(settings);
  const most = Math.max(...widths);
  const heightPx = most * rowPx + 36;
  const x = (layer: number) => marginPx + (layer * (widthPx - 2 * marginPx)) / (widths.length - 1);
  const y = (layer: number, unit: number) => heightPx / 2 + (unit - (widths[layer]! - 1) / 2) * rowPx;
  const clip = useId();
  const accent = isBackward ? 'var(--series-4)' : 'var(--accent)';
  return (
    <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto">
      <svg role="img" aria-label={label} viewBox={`0 0 ${widthPx} ${heightPx}`} className="w-full min-w-140">
        <defs>
          <clipPath id={clip}>
            <rect x={-radiusPx} y={-radiusPx} width={2 * radiusPx} height={2 * radiusPx} rx={6} />
          </clipPath>
        </defs>
        <Edges {...props} x={x} y={y} accent={accent} />
        {widths.map((numUnits, layer) =>
          Array.from({ length: numUnits }, (_, unit) => {
            const isActive = layer === activeUnits;
            const isFocus = isActive && focus?.layer === layer && focus.unit === unit;
            const picture = pictures[layer - 1]?.[unit];
            const mark = marks?.[layer]?.[unit];
            return (
              <g
                key={`${layer}/${unit}`}
                transform={`translate(${x(layer)} ${y(layer, unit)})`}
                {...(onFocus &&
                  layer > 0 && {
                    className: 'cursor-pointer',
                    onClick: () => onFocus({ layer, unit, from: focus?.from ?? 0 }),
                  })}
              >
                <rect
                  x={-radiusPx}
                  y={-radiusPx}
                  width={2 * radiusPx}
                  height={2 * radiusPx}
                  rx={6}
                  fill="var(--surface-sunken)"
                />
                {picture !== undefined && (
                  <image
                    href={picture}
                    x={-radiusPx}
                    y={-radiusPx}
                    width={2 * radiusPx}
                    height={2 * radiusPx}
                    preserveAspectRatio="none"
                    clipPath={`url(#${clip})`}
                  />
                )}
                <rect
                  x={-radiusPx}
                  y={-radiusPx}
                  width={2 * radiusPx}
                  height={2 * radiusPx}
                  rx={6}
                  fill="none"
                  stroke={isActive ? accent : 'var(--line-strong)'}
                  strokeWidth={isFocus ? 4 : isActive ? 2.5 : 1}
                />
                {layer === 0 && (
                  <text textAnchor="middle" dy="0.35em" fontSize={14} fontStyle="italic" fill="var(--ink)">
                    x{unit === 0 ? '₁' : '₂'}
                  </text>
                )}
                {mark?.value !== undefined && <MarkText x={0} y={radiusPx + 13} text={mark.value} color="var(--ink)" />}
                {mark?.slope !== undefined && (
                  <MarkText x={0} y={-radiusPx - 5} text={`∂ ${mark.slope}`} color="var(--series-4)" />
                )}
              </g>
            );
          }),
        )}
      </svg>
    </div>
  );
}

interface MarkTextProps {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color: string;
}

/** Text with the ground around it, to be read over edges. */
function MarkText({ x, y, text, color }: MarkTextProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor="middle"
      fontSize={12.5}
      className="tabular"
      fill={color}
      stroke="var(--surface)"
      strokeWidth={4}
      paintOrder="stroke"
      strokeLinejoin="round"
    >
      {text}
    </text>
  );
}

interface EdgesProps extends NetworkDrawingProps {
  readonly x: (layer: number) => number;
  readonly y: (layer: number, unit: number) => number;
  readonly accent: string;
}

function Edges({ settings, weights, activeEdges, focus, onFocus, x, y, accent }: EdgesProps) {
  const widths = widthsOf(settings);
  return widths.slice(1).flatMap((numUnits, index) => {
    const layer = index + 1;
    const kernel = kernelOf({ weights }, layer);
    return Array.from(kernel, (weight, place) => {
      const [from, unit] = [Math.floor(place / numUnits), place % numUnits];
      const isFocus = focus?.layer === layer && focus.unit === unit && focus.from === from;
      const isFaded = activeEdges !== undefined && activeEdges !== layer;
      const [x1, y1, x2, y2] = [x(layer - 1) + radiusPx, y(layer - 1, from), x(layer) - radiusPx, y(layer, unit)];
      const middle = (x1 + x2) / 2;
      const path = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
      return (
        <g key={`${layer}/${place}`} opacity={isFaded ? 0.25 : 1}>
          {isFocus && (
            <path d={path} fill="none" stroke={accent} strokeWidth={Math.min(9, 5 + Math.abs(weight))} opacity={0.35} />
          )}
          <path
            d={path}
            fill="none"
            stroke={weight < 0 ? 'var(--series-2)' : 'var(--series-3)'}
            strokeWidth={Math.min(7, 0.6 + 1.6 * Math.abs(weight))}
            {...(weight < 0 && { strokeDasharray: '6 4' })}
          />
          {onFocus && (
            <path
              d={path}
              fill="none"
              stroke="transparent"
              strokeWidth={10}
              className="cursor-pointer"
              onClick={() => onFocus({ layer, unit, from })}
            />
          )}
        </g>
      );
    });
  });
}
