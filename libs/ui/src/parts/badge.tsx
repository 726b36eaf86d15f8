import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';

import { classNames } from '../class-names.ts';

const badgeStyle = cva(
  'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'bg-surface-sunken text-ink-muted',
        accent: 'bg-accent-soft text-accent-ink',
        success: 'bg-success-soft text-success',
        warning: 'bg-warning-soft text-warning',
        danger: 'bg-danger-soft text-danger',
        info: 'bg-info-soft text-info',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badgeStyle>['tone']>;

/** A word that classifies what stands beside it. The word says it all; the colour only repeats it. */
export function Badge({
  tone,
  className,
  ...rest
}: ComponentProps<'span'> & { readonly tone?: BadgeTone | undefined }) {
  return <span className={classNames(badgeStyle({ tone }), className)} {...rest} />;
}
