'use client';

import { useFormatter, useTranslations } from 'next-intl';

import { Slider } from '../parts/slider.tsx';
import type { Windowing } from './windowing.ts';

export interface ImageControlsProps {
  readonly unit?: string;
  readonly initialWindowing?: Windowing;
  readonly windowing: Windowing | undefined;
  readonly onWindowingChange: (windowing: Windowing) => void;
  /** Of the heat map, in [0, 1]; undefined without one. */
  readonly opacity: number | undefined;
  readonly onOpacityChange: (opacity: number) => void;
}

/** Sliders under a picture. The window moves by three widths to either side and up to four widths wide. */
export function ImageControls(props: ImageControlsProps) {
  const { unit, initialWindowing, windowing, onWindowingChange, opacity, onOpacityChange } = props;
  const translate = useTranslations('ui.image');
  const format = useFormatter();
  if (windowing === undefined && opacity === undefined) return null;
  const print = (value: number) => `${format.number(value, { maximumSignificantDigits: 4 })} ${unit ?? ''}`.trim();
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line px-3 py-2 *:flex-1">
      {windowing !== undefined && initialWindowing !== undefined && (
        <>
          <Slider
            label={translate('center')}
            value={windowing.center}
            min={initialWindowing.center - 3 * initialWindowing.width}
            max={initialWindowing.center + 3 * initialWindowing.width}
            step={initialWindowing.width / 100}
            valueText={print(windowing.center)}
            onValueChange={(center) => onWindowingChange({ ...windowing, center })}
          />
          <Slider
            label={translate('width')}
            value={windowing.width}
            min={initialWindowing.width / 100}
            max={initialWindowing.width * 4}
            step={initialWindowing.width / 100}
            valueText={print(windowing.width)}
            onValueChange={(width) => onWindowingChange({ ...windowing, width })}
          />
        </>
      )}
      {opacity !== undefined && (
        <Slider
          label={translate('opacity')}
          value={opacity}
          min={0}
          max={1}
          step={0.05}
          valueText={format.number(opacity, { style: 'percent' })}
          onValueChange={onOpacityChange}
        />
      )}
    </div>
  );
}
