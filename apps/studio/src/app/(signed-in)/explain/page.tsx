import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ExplainView } from '../../../features/explanation/explain-view.tsx';

interface ExplainPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.evidence.pages');
  return { title: translate('explain') };
}

export default async function ExplainPage({ searchParams }: ExplainPageProps) {
  const { version, data, split, row } = await searchParams;
  const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);
  return <ExplainView versionId={one(version)} data={one(data)} split={one(split)} row={one(row)} />;
}
