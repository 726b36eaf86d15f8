'use client';

import { Select } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { widthsOf } from '../engine/network.ts';
import type { LearnSettings } from '../settings.ts';
import type { Focus } from './scene.ts';

export interface FocusChoiceProps {
  readonly settings: LearnSettings;
  readonly focus: Focus;
  readonly onFocus: (focus: Focus) => void;
  /** Which of its parts matter here. */
  readonly parts: readonly (keyof Focus)[];
}

/** The unit or weight whose line is written in full. */
export function FocusChoice({ settings, focus, onFocus, parts }: FocusChoiceProps) {
  const translate = useTranslations('studio.learn.focus');
  const widths = widthsOf(settings);
  const counts: Readonly<Record<keyof Focus, number>> = {
    layer: widths.length - 1,
    unit: widths[focus.layer]!,
    from: widths[focus.layer - 1]!,
  };
  return (
    <div className="flex flex-wrap gap-2">
      {parts.map((part) => {
        const first = part === 'layer' ? 1 : 0;
        return (
          <Select
            key={part}
            aria-label={translate(part)}
            className="w-auto"
            value={String(focus[part])}
            onValueChange={(value) => onFocus({ ...focus, [part]: Number(value) })}
            choices={Array.from({ length: counts[part] }, (_, index) => ({
              value: String(index + first),
              label: translate(`${part}Number`, { number: index + 1 }),
            }))}
          />
        );
      })}
    </div>
  );
}
