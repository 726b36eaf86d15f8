'use client';

import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';

import { classNames } from '../class-names.ts';

const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        primary: 'bg-accent text-on-accent enabled:hover:bg-accent-hover',
        secondary: 'border border-line-strong/60 bg-surface text-ink enabled:hover:bg-surface-hover',
        quiet: 'text-ink-muted enabled:hover:bg-surface-hover enabled:hover:text-ink',
        danger: 'bg-danger text-on-danger enabled:hover:bg-danger-hover',
      },
      size: { small: 'h-7 px-2 text-xs', medium: 'h-8 px-3 text-sm', large: 'h-10 px-4 text-base' },
      shape: { text: '', icon: 'aspect-square px-0' },
    },
    defaultVariants: { tone: 'secondary', size: 'medium', shape: 'text' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyle> {
  /** Gives the look to the one child, a link for instance, instead of a button. */
  readonly asChild?: boolean;
}

/** A button. `tone="primary"` belongs to the one next action of a page or dialog. */
export function Button({ asChild = false, className, tone, size, shape, type, ...rest }: ButtonProps) {
  const style = classNames(buttonStyle({ tone, size, shape }), className);
  if (asChild) return <Slot.Root className={style} {...rest} />;
  return <button type={type ?? 'button'} className={style} {...rest} />;
}
