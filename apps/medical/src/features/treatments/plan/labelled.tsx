'use client';

import { useId, type ReactNode } from 'react';

interface LabelledProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** The control, given the id that its label names. */
  readonly children: (id: string) => ReactNode;
}

/** A label above its control. */
export function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="min-w-0 space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {children(id)}
      {hint !== undefined && <p className="text-xs text-ink-muted">{hint}</p>}
    </div>
  );
}
