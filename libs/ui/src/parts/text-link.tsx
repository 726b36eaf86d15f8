'use client';

import type { ComponentProps } from 'react';

import { classNames } from '../class-names.ts';
import { useNavigation, type PageLinkProps } from '../navigation/navigation.tsx';

const textStyle = 'rounded-sm font-medium text-accent-ink hover:underline';

/** What a row or a word leads to: a page. */
export function TextLink({ className, ...rest }: PageLinkProps) {
  const { Link } = useNavigation();
  return <Link className={classNames(textStyle, className)} {...rest} />;
}

/** What looks like a link and stays on the page: it opens or chooses. */
export function TextButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={classNames(textStyle, className)} {...rest} />;
}
