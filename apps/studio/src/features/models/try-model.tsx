'use client';

import { Card, EmptyState, ImageCanvas, Notice, Quantity, UploadField, type UploadAnswer } from '@newfield/ui/client';
import { ImageOff } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import { useMay } from '../../client/account.tsx';
import { problemOf } from '../../client/api.ts';
import type { PictureAnswer, Version } from './model-answers.ts';

interface Shown {
  readonly picture: {
    readonly url: string;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly name: string;
  };
  readonly answer: PictureAnswer;
}

const pictureBytesMax = 20_000_000;

/** A picture in, the version's answer out. */
export function TryModel({ version }: { readonly version: Version }) {
  const translate = useTranslations('studio.models');
  const mayAsk = useMay('operator');
  const [shown, setShown] = useState<Shown>();
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown.picture.url)), [shown]);
  if (!mayAsk) return null;
  const show = async (file: File, { status, body }: UploadAnswer) => {
    setRefusal(undefined);
    if (status >= 300) return setRefusal(problemOf(status, body).message);
    const { width, height } = await createImageBitmap(file);
    const picture = { url: URL.createObjectURL(file), widthPx: width, heightPx: height, name: file.name };
    setShown({ picture, answer: body as PictureAnswer });
  };
  if (version.manifest.preprocessing === undefined) {
    return (
      <EmptyState
        icon={<ImageOff aria-hidden />}
        title={translate('noPictures')}
        description={translate('noPicturesFix')}
      />
    );
  }
  return (
    <Card title={translate('tryTitle')} description={translate('tryDescription', { version: version.version })}>
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="space-y-3">
          <UploadField
            label={translate('tryChoose')}
            url={`/api/versions/${version.id}/answer`}
            accept={{ 'image/png': ['.png'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/webp': ['.webp'] }}
            numBytesMax={pictureBytesMax}
            onDone={(file, answer) => void show(file, answer)}
          />
          {refusal !== undefined && <Notice tone="danger" title={refusal} />}
          {shown && <Answer answer={shown.answer} />}
        </div>
        {shown && (
          <ImageCanvas
            label={translate('tryPicture', { name: shown.picture.name })}
            source={{ kind: 'picture', ...shown.picture }}
            heightPx={280}
          />
        )}
      </div>
    </Card>
  );
}

const numLabelsShown = 5;

function Answer({ answer }: { readonly answer: PictureAnswer }) {
  const translate = useTranslations('studio.models');
  const format = useFormatter();
  const ranked = Object.entries(answer.probabilities).sort(([, a], [, b]) => b - a);
  return (
    <section aria-live="polite" aria-label={translate('answer')} className="space-y-3">
      <p className="text-lg font-semibold">{answer.label}</p>
      <ul className="space-y-1.5">
        {ranked.slice(0, numLabelsShown).map(([label, probability]) => (
          <li key={label} className="grid grid-cols-[7rem_1fr_3.5rem] items-center gap-2 text-sm">
            <span className="truncate">{label}</span>
            <span aria-hidden className="h-2 rounded-full bg-line">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${probability * 100}%` }} />
            </span>
            <span className="tabular text-right">
              {format.number(probability, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-muted">
        <Quantity value={answer.latencyMs} unit="ms" /> · {answer.runtime}
      </p>
    </section>
  );
}
