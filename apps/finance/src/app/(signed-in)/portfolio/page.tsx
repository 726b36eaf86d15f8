import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PortfolioView } from '../../../features/portfolio/portfolio-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('finance.pages');
  return { title: translate('portfolio') };
}

export default function PortfolioPage() {
  return <PortfolioView />;
}
