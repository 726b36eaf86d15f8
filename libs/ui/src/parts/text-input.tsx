import type { ComponentProps } from 'react';

import { classNames } from '../class-names.ts';

/** The look of every control one types or chooses in. */
export const controlStyle =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink placeholder:text-ink-muted disabled:opacity-55 aria-invalid:border-danger';

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(controlStyle, 'h-9', className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={classNames(controlStyle, 'min-h-20 py-2', className)} {...rest} />;
}
