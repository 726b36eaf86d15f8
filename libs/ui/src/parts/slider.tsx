'use client';

import { Slider as RadixSlider } from 'radix-ui';
import { useId } from 'react';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onValueChange: (value: number) => void;
  /** The value with its unit, as it stands beside the label and is read aloud. */
  readonly valueText: string;
}

/** A number between two ends. Arrow keys move one step, Page Up and Page Down ten. */
export function Slider({ label, value, min, max, step, onValueChange, valueText }: SliderProps) {
  const labelId = useId();
  return (
    <div className="min-w-40">
      <div className="flex justify-between gap-3 text-xs">
        <span id={labelId} className="text-ink-muted">
          {label}
        </span>
        <output className="tabular">{valueText}</output>
      </div>
      <RadixSlider.Root
        className="relative flex h-5 touch-none items-center select-none"
        value={[value]}
        min={min}
        max={max}
        step={step}
        onValueChange={([next]) => next !== undefined && onValueChange(next)}
      >
        <RadixSlider.Track className="relative h-1 grow rounded-full bg-line-strong/50">
          <RadixSlider.Range className="absolute h-full rounded-full bg-accent" />
        </RadixSlider.Track>
        <RadixSlider.Thumb
          aria-labelledby={labelId}
          aria-valuetext={valueText}
          className="block size-4 rounded-full border-2 border-accent bg-surface"
        />
      </RadixSlider.Root>
    </div>
  );
}
