import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { ConversationView } from '../../../../features/inbox/conversation-view.tsx';
import { idParams } from '../../../../server/id-params.ts';

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('service.pages');
  return { title: translate('conversation') };
}

export default async function ConversationPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const parsed = idParams.safeParse(await params);
  if (!parsed.success) notFound();
  return <ConversationView id={parsed.data.id} />;
}
