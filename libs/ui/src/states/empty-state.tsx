import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  /** How to fill it. */
  readonly description: ReactNode;
  /** The button or command that does. */
  readonly action?: ReactNode;
}

/** Stands where a list would, and says how to fill it. */
export function EmptyState({ icon, title, description, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-line px-6 py-12 text-center">
      {icon !== undefined && (
        <span className="flex size-10 items-center justify-center rounded-lg bg-surface-sunken text-ink-muted [&_svg]:size-5">
          {icon}
        </span>
      )}
      <div className="max-w-md">
        <p className="font-semibold">{title}</p>
        <p className="text-sm text-ink-muted">{description}</p>
      </div>
      {action}
    </div>
  );
}
