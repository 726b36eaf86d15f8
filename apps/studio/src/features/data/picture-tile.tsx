'use client';

import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { pictureUrl, type Subject } from './data-answers.ts';

export interface PictureTileProps {
  readonly subject: Pick<Subject, 'name' | 'task'>;
  readonly split: string;
  readonly index: number;
  readonly label: string | null;
  /** Stands before the label, where pictures of several splits are together. */
  readonly isSplitShown?: boolean;
}

/** A picture of a data set with its class; made by the server when it comes into sight. */
export function PictureTile({ subject, split, index, label, isSplitShown = false }: PictureTileProps) {
  const translate = useTranslations('studio.data');
  const [isBroken, setIsBroken] = useState(false);
  const shown = label ?? translate('noClass');
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-surface">
      <div className="flex aspect-square items-center justify-center bg-surface-sunken">
        {isBroken ? (
          <span className="text-ink-muted" title={translate('pictureDamaged')}>
            <ImageOff aria-label={translate('pictureDamaged')} className="size-5" />
          </span>
        ) : (
          <img
            src={pictureUrl(subject, split, index)}
            alt={translate('pictureAlt', { index: index + 1, split, label: shown })}
            loading="lazy"
            decoding="async"
            className="size-full object-contain [image-rendering:pixelated]"
            onError={() => setIsBroken(true)}
          />
        )}
      </div>
      <figcaption className="truncate px-1.5 py-1 text-xs" title={`${split} ${index + 1}: ${shown}`}>
        {isSplitShown && <span className="text-ink-muted">{split} </span>}
        {shown}
      </figcaption>
    </figure>
  );
}
