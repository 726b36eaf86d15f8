'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as RadixSelect } from 'radix-ui';
import type { ReactNode } from 'react';

import { classNames } from '../class-names.ts';
import { useNonce } from './nonce.tsx';
import { controlStyle } from './text-input.tsx';

export interface SelectProps<Value extends string> {
  readonly value: Value | undefined;
  readonly onValueChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly placeholder?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One of a list. */
export function Select<Value extends string>({
  value,
  onValueChange,
  choices,
  placeholder,
  disabled = false,
  className,
  ...control
}: SelectProps<Value>) {
  const nonce = useNonce();
  return (
    <RadixSelect.Root value={value ?? ''} onValueChange={(next) => onValueChange(next as Value)} disabled={disabled}>
      <RadixSelect.Trigger
        className={classNames(controlStyle, 'flex h-9 items-center justify-between gap-2 text-left', className)}
        {...control}
      >
        <span className="truncate">
          <RadixSelect.Value placeholder={placeholder} />
        </span>
        <RadixSelect.Icon>
          <ChevronDown aria-hidden className="size-4 text-ink-muted" />
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          className="animate-appear z-50 max-h-72 min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border border-line bg-surface-raised p-1 shadow-raised"
        >
          <RadixSelect.Viewport nonce={nonce}>
            {choices.map((choice) => (
              <RadixSelect.Item
                key={choice.value}
                value={choice.value}
                className="flex h-8 items-center justify-between gap-4 rounded-sm px-2 text-sm outline-none select-none data-highlighted:bg-surface-hover"
              >
                <RadixSelect.ItemText>{choice.label}</RadixSelect.ItemText>
                <RadixSelect.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent-ink" />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
