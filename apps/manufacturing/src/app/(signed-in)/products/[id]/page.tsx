import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ProductView } from '../../../../features/products/product-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('manufacturing.pages');
  return { title: translate('product') };
}

export default async function ProductPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <ProductView id={id} />;
}
