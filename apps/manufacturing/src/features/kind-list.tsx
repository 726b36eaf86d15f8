'use client';

import { useFormatter } from 'next-intl';

import type { LivePart } from './answers.ts';

const numShown = 3;

/** The most probable kinds of defect, with how probable each is. */
export function KindList({ kinds }: { readonly kinds: LivePart['kinds'] }) {
  const format = useFormatter();
  return kinds
    .slice(0, numShown)
    .map(({ name, probability }) => `${name} ${format.number(probability, { style: 'percent' })}`)
    .join(', ');
}
