'use client';

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export interface ChoiceBarProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly label: ReactNode }[];
}

/** One of two to five, all in sight. */
export function ChoiceBar<Value extends string>({ label, value, onValueChange, choices }: ChoiceBarProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== '' && onValueChange(next as Value)}
      className="inline-flex max-w-full flex-wrap rounded-md border border-line bg-surface-sunken p-0.5"
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          className="h-7 rounded-sm px-2.5 text-xs font-medium text-ink-muted hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-sm"
        >
          {choice.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
