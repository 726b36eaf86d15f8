'use client';

import { Check } from 'lucide-react';
import { Checkbox as RadixCheckbox, Label, Switch as RadixSwitch } from 'radix-ui';
import { useId, type ReactNode } from 'react';

export interface ToggleProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

/** A choice that takes effect when the form is sent. */
export function Checkbox({ checked, onCheckedChange, label, disabled = false }: ToggleProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2">
      <RadixCheckbox.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        disabled={disabled}
        className="flex size-4.5 items-center justify-center rounded-sm border border-line-strong bg-surface data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <RadixCheckbox.Indicator>
          <Check aria-hidden className="size-3.5 text-on-accent" strokeWidth={3} />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <Label.Root htmlFor={id} className="text-sm">
        {label}
      </Label.Root>
    </span>
  );
}

/** A choice that takes effect at once. */
export function Switch({ checked, onCheckedChange, label, disabled = false }: ToggleProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2">
      <RadixSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        className="h-5 w-9 rounded-full border border-line-strong bg-surface-sunken p-0.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <RadixSwitch.Thumb className="block size-3.5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
      </RadixSwitch.Root>
      <Label.Root htmlFor={id} className="text-sm">
        {label}
      </Label.Root>
    </span>
  );
}
