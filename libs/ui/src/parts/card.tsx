import type { ComponentProps, ReactNode } from 'react';

import { classNames } from '../class-names.ts';

export interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  readonly title?: ReactNode;
  /** One line under the title. */
  readonly description?: ReactNode;
  /** Buttons on the title's right. */
  readonly actions?: ReactNode;
}

/** A block of the work area with a heading of level two. */
export function Card({ title, description, actions, className, children, ...rest }: CardProps) {
  return (
    <section className={classNames('rounded-lg border border-line bg-surface', className)} {...rest}>
      {title !== undefined && (
        <header className="flex items-start justify-between gap-3 px-4 pt-3">
          <div className="min-w-0">
            <h2 className="text-base font-semibold">{title}</h2>
            {description !== undefined && <p className="text-sm text-ink-muted">{description}</p>}
          </div>
          {actions !== undefined && <div className="flex shrink-0 gap-2">{actions}</div>}
        </header>
      )}
      <div className="px-4 py-3">{children}</div>
    </section>
  );
}
