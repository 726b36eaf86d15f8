import { z } from 'zod';

import type { Setting } from './train-answers.ts';

/** A number as typed, in a setting's range; an empty field means the recipe's own. */
export const numberField = ({ minimum, maximum, isWhole }: Pick<Setting, 'minimum' | 'maximum' | 'isWhole'>) =>
  z
    .string()
    .trim()
    .regex(isWhole ? /^\d*$/ : /^(\d*\.?\d+(e[-+]?\d+)?)?$/i)
    .transform((text) => (text === '' ? undefined : Number(text)))
    .pipe(z.number().min(minimum).max(maximum).optional());
