'use client';

import { api, useChange } from '@newfield/application/client';
import { MarkdownText } from '@newfield/application/markdown';
import { Button, Card, Select, TextArea, TextInput } from '@newfield/ui/client';
import { Save } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { ServiceLanguage, SourceAnswer } from './knowledge-answers.ts';

const languages = ['en', 'zh', 'de'] as const;

/** A draft: its name and language, and of an article its text with a preview beside it. */
export function SourceEditor({ source }: { readonly source: SourceAnswer['source'] }) {
  const translate = useTranslations('service.knowledge.editor');
  const translateLanguages = useTranslations('service.knowledge.languages');
  const id = useId();
  const [name, setName] = useState(source.name);
  const [language, setLanguage] = useState<ServiceLanguage>(source.language);
  const [body, setBody] = useState(source.body);
  const isArticle = source.kind === 'article';
  const isChanged = name !== source.name || language !== source.language || body !== source.body;
  const save = useChange({
    change: () =>
      api(`/api/sources/${source.id}`, { method: 'PUT', body: { name, language, ...(isArticle && { body }) } }),
    refreshes: ['source', 'sources'],
    done: translate('saved'),
  });
  return (
    <Card
      title={translate(isArticle ? 'article' : 'file')}
      description={translate(isArticle ? 'articleHint' : 'fileHint')}
    >
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="grid gap-3 sm:grid-cols-[1fr_12rem]">
          <div className="space-y-1">
            <label htmlFor={`${id}-name`} className="block text-sm font-medium">
              {translate('name')}
            </label>
            <TextInput
              id={`${id}-name`}
              value={name}
              maxLength={200}
              onChange={({ target }) => setName(target.value)}
            />
          </div>
          <div className="space-y-1">
            <label htmlFor={`${id}-language`} className="block text-sm font-medium">
              {translate('language')}
            </label>
            <Select
              id={`${id}-language`}
              value={language}
              onValueChange={setLanguage}
              choices={languages.map((value) => ({ value, label: translateLanguages(value) }))}
            />
          </div>
        </div>
        {isArticle && (
          <div className="grid gap-3 xl:grid-cols-2">
            <div className="space-y-1">
              <label htmlFor={`${id}-body`} className="block text-sm font-medium">
                {translate('body')}
              </label>
              <TextArea
                id={`${id}-body`}
                lang={language}
                className="min-h-72 font-mono text-sm"
                value={body}
                maxLength={200_000}
                onChange={({ target }) => setBody(target.value)}
              />
            </div>
            <div className="space-y-1">
              <p className="text-sm font-medium">{translate('preview')}</p>
              <MarkdownText markdown={body === '' ? translate('nothingYet') : body} lang={language} hasLinks={false} />
            </div>
          </div>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={!isChanged || name.trim() === '' || save.isPending}>
            <Save aria-hidden />
            {translate('save')}
          </Button>
          <p className="text-sm text-ink-muted">{translate(isChanged ? 'saveHint' : 'isSaved')}</p>
        </div>
      </form>
    </Card>
  );
}
