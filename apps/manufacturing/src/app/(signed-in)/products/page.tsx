import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ProductsView } from '../../../features/products/products-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('manufacturing.pages');
  return { title: translate('products') };
}

export default function ProductsPage() {
  return <ProductsView />;
}
