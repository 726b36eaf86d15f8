'use client';

import { Switch } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { BoxMark } from './box-mark.tsx';
import type { ShownBoxes } from './use-boxes.ts';

/** Which kinds of boxes are drawn, with how many there are. */
export function BoxSwitches({ boxes: { kinds, show } }: { readonly boxes: ShownBoxes }) {
  const translate = useTranslations('medical');
  if (kinds.length === 0) return null;
  return (
    <div role="group" aria-label={translate('counts.boxes')} className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {kinds.map(({ code, numBoxes, isShown }) => (
        <Switch
          key={code}
          checked={isShown}
          onCheckedChange={(isOn) => show(code, isOn)}
          label={
            <span className="inline-flex items-center gap-1.5">
              <BoxMark code={code} />
              {translate(`codes.${code}`)}
              <span className="tabular text-ink-muted">{numBoxes}</span>
            </span>
          }
        />
      ))}
    </div>
  );
}
