'use client';

import { Card, isJobOpen, Notice } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { SetUpForm } from './set-up-form.tsx';
import { SetUpProgress } from './set-up-progress.tsx';
import type { SetUp } from './use-set-up.ts';

const numPicturesMin = 5;

interface SetUpCardProps {
  readonly productId: string;
  readonly numPictures: number;
  readonly setUp: SetUp | null;
}

/** Has an inspector made from the good pictures, and shows how far it is. */
export function SetUpCard({ productId, numPictures, setUp }: SetUpCardProps) {
  const translate = useTranslations('manufacturing.setUp');
  const isUnderWay = setUp !== null && isJobOpen(setUp.state);
  return (
    <Card title={translate('new')} description={translate('newHint')}>
      <div className="space-y-4">
        {setUp !== null && <SetUpProgress productId={productId} setUp={setUp} />}
        {numPictures < numPicturesMin && (
          <Notice title={translate('tooFew', { count: numPicturesMin - numPictures })} />
        )}
        {numPictures >= numPicturesMin && !isUnderWay && <SetUpForm productId={productId} numPictures={numPictures} />}
      </div>
    </Card>
  );
}
