'use client';

import { Card, CopyBlock } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import type { Version } from '../models/model-answers.ts';
import { curlSnippet, typeScriptSnippet } from './snippets.ts';

export interface CallSnippetsProps {
  readonly name: string;
  readonly url: string;
  readonly version: Version;
}

/** How a program asks the model server. */
export function CallSnippets({ name, url, version }: CallSnippetsProps) {
  const translate = useTranslations('studio.registry');
  const { input } = version.manifest;
  return (
    <Card title={translate('callTitle')} description={translate('callDescription')}>
      <div className="space-y-3">
        <CopyBlock label="curl" text={curlSnippet({ name, url, input })} />
        <CopyBlock label="TypeScript" text={typeScriptSnippet({ name, url })} />
      </div>
    </Card>
  );
}
