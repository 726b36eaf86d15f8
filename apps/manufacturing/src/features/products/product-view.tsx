'use client';

import { Fetched, useMay } from '@newfield/application/client';
import { Badge, Page } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { MadeUpNotice } from '../made-up-notice.tsx';
import { CalibrationCard } from './calibration-card.tsx';
import { GoodPicturesCard } from './good-pictures-card.tsx';
import { InspectorCard } from './inspector-card.tsx';
import { SetUpCard } from './set-up-card.tsx';
import { ThresholdCard } from './threshold-card.tsx';
import { useProduct } from './use-set-up.ts';

/** A product's set-up: good pictures, the inspector that they make, its threshold, the camera's scale. */
export function ProductView({ id }: { readonly id: string }) {
  const translate = useTranslations('manufacturing.products');
  const translatePages = useTranslations('manufacturing.pages');
  const maySetUp = useMay('expert');
  const query = useProduct(id);
  return (
    <Page
      title={query.data?.product.name ?? translatePages('product')}
      parents={[{ href: '/products', label: translatePages('products') }]}
    >
      <Fetched query={query}>
        {({ product, numPictures, setUp }) => (
          <>
            <MadeUpNotice isMadeUp={product.isMadeUp} />
            <Badge tone={product.state === 'active' ? 'success' : 'neutral'}>
              {translate(`states.${product.state}`)}
            </Badge>
            {maySetUp && <GoodPicturesCard productId={id} numPictures={numPictures} />}
            {maySetUp && <SetUpCard productId={id} numPictures={numPictures} setUp={setUp} />}
            <InspectorCard inspector={product.inspector} />
            {product.inspector !== null && (
              <ThresholdCard productId={id} inspector={product.inspector} mayChange={maySetUp} />
            )}
            <CalibrationCard product={product} maySetUp={maySetUp} />
          </>
        )}
      </Fetched>
    </Page>
  );
}
