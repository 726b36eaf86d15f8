'use client';

import { useMay } from '@newfield/application/client';
import { Card, EmptyState } from '@newfield/ui/client';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { PictureAnswer, Version } from './model-answers.ts';
import { PictureTrial } from './picture-trial.tsx';

/** A picture in, the version's answer out; computed by Studio itself, whether the version serves or not. */
export function TryModel({ version }: { readonly version: Version }) {
  const translate = useTranslations('studio.models');
  const mayAsk = useMay('operator');
  if (!mayAsk) return null;
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
      <PictureTrial<PictureAnswer>
        url={`/api/versions/${version.id}/answer`}
        answerLabel={translate('answer')}
        source={({ runtime }) => runtime}
        versionIdOf={() => version.id}
      />
    </Card>
  );
}
