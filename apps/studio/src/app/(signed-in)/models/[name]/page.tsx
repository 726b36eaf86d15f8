import type { Metadata } from 'next';

import { ModelView } from '../../../../features/models/model-view.tsx';

interface ModelPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

export async function generateMetadata({ params }: ModelPageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function ModelPage({ params }: ModelPageProps) {
  return <ModelView name={decodeURIComponent((await params).name)} />;
}
