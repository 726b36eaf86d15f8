'use client';

import { useThemeColors } from '@newfield/ui/client';
import { useEffect, useRef } from 'react';

import { classColors, pixelCentres, shade } from './class-colors.ts';
import type { Points } from './engine/generated-data.ts';
import type { Trainer } from './engine/trainer.ts';

export interface BoundaryCanvasProps {
  readonly trainer: Trainer;
  readonly version: number;
  readonly label: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly isHeldOutShown: boolean;
  /** The training row that is being walked through. */
  readonly chosen?: number;
  readonly onChoose?: (row: number) => void;
}

const sidePx = 56;

/** What the network answers everywhere in the plane, with the points it learns from. */
export function BoundaryCanvas(props: BoundaryCanvasProps) {
  const { trainer, version, label, xLabel, yLabel, isHeldOutShown, chosen, onChoose } = props;
  const { train, heldOut, reach } = trainer.data;
  const colors = useThemeColors();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (colors === undefined) return;
    let isGone = false;
    void trainer.activations(pixelCentres(sidePx, reach)).then(
      (layers) => {
        const context = canvas.current?.getContext('2d');
        if (isGone || !context) return;
        context.putImageData(new ImageData(shade(layers.at(-1)!, classColors(colors)), sidePx, sidePx), 0, 0);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [trainer, version, reach, colors]);
  return (
    <figure className="min-w-0">
      <div className="relative aspect-square w-full overflow-hidden rounded-md border border-line">
        <canvas ref={canvas} width={sidePx} height={sidePx} aria-hidden className="absolute inset-0 size-full" />
        <svg
          role="img"
          aria-label={label}
          viewBox={`${-reach} ${-reach} ${2 * reach} ${2 * reach}`}
          className="absolute inset-0 size-full"
        >
          <Marks points={train} sizeOf={reach / 75} isFilled chosen={chosen} onChoose={onChoose} />
          {isHeldOutShown && <Marks points={heldOut} sizeOf={reach / 75} isFilled={false} />}
        </svg>
      </div>
      <figcaption className="mt-1 flex justify-between gap-2 text-xs text-ink-muted">
        <span>→ {xLabel}</span>
        <span>↑ {yLabel}</span>
      </figcaption>
    </figure>
  );
}

interface MarksProps {
  readonly points: Points;
  readonly sizeOf: number;
  readonly isFilled: boolean;
  readonly chosen?: number | undefined;
  readonly onChoose?: ((row: number) => void) | undefined;
}

/** Class 0 as circles, class 1 as squares. */
function Marks({ points: { features, labels, count }, sizeOf: size, isFilled, chosen, onChoose }: MarksProps) {
  return Array.from({ length: count }, (_, row) => {
    const [x, y] = [features[2 * row]!, -features[2 * row + 1]!];
    const color = labels[row] === 1 ? 'var(--series-3)' : 'var(--series-2)';
    const isChosen = row === chosen;
    const look = {
      fill: isFilled ? color : 'none',
      stroke: isFilled ? 'var(--surface)' : color,
      strokeWidth: size * (isFilled ? 0.35 : 0.55),
      ...(onChoose && { onClick: () => onChoose(row), className: 'cursor-pointer' }),
    };
    return (
      <g key={row}>
        {labels[row] === 1 ? (
          <rect x={x - size} y={y - size} width={2 * size} height={2 * size} {...look} />
        ) : (
          <circle cx={x} cy={y} r={size * 1.1} {...look} />
        )}
        {isChosen && <circle cx={x} cy={y} r={size * 2.6} fill="none" stroke="var(--ink)" strokeWidth={size * 0.7} />}
      </g>
    );
  });
}
