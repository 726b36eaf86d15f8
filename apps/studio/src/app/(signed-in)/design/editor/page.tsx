import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { DesignEditorView } from '../../../../features/design/design-editor-view.tsx';

interface EditorPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const translate = await getTranslations('studio.design');
  return { title: translate('title') };
}

export default async function EditorPage({ searchParams }: EditorPageProps) {
  const given = await searchParams;
  const one = (name: string): string | undefined => [given[name]].flat()[0];
  const version = Number(one('version'));
  return (
    <DesignEditorView
      builder={one('builder')}
      name={one('name')}
      model={one('model')}
      version={Number.isInteger(version) && version > 0 ? version : undefined}
    />
  );
}
