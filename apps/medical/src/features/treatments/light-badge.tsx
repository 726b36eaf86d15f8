'use client';

import type { Light } from '@newfield/medical/treatment';
import { Badge } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

const tones = { green: 'success', amber: 'warning', red: 'danger' } as const;

/** A traffic light; its word says it, the colour repeats it. */
export function LightBadge({ light }: { readonly light: Light }) {
  const translate = useTranslations('medical.treatments.lights');
  return <Badge tone={tones[light]}>{translate(light)}</Badge>;
}
