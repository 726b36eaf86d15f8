import 'katex/dist/katex.min.css';

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { LearnView } from '../../../features/learn/learn-view.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.learn');
  return { title: translate('title') };
}

export default function LearnPage() {
  return <LearnView />;
}
