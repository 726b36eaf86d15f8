'use client';

import { api, problemOf, useChange } from '@newfield/application/client';
import { Button, Card, Notice, Select, TextArea } from '@newfield/ui/client';
import { ArrowLeftRight, Languages } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { serviceLanguages } from '../inbox/answers.ts';
import { useLanguageName } from '../language-name.ts';
import type { ModelsAnswer, TextTranslation } from './answers.ts';
import { TranslatedParagraphs } from './translated-paragraphs.tsx';

/** Translates a text or a document's paragraphs, and says sentence by sentence how far to trust it. */
export function TranslationDesk({ translator }: { readonly translator: ModelsAnswer['translator'] | undefined }) {
  const translate = useTranslations('service.translate');
  const languageName = useLanguageName();
  const id = useId();
  const [text, setText] = useState('');
  const [[source, target], setPair] = useState<readonly [string, string]>(['zh', 'en']);
  const [numLeftOut, setNumLeftOut] = useState(0);
  const [made, setMade] = useState<readonly TextTranslation[]>();
  const work = useChange({
    change: async () => {
      setMade(undefined);
      const texts = text.split(/\n\s*\n/u).filter((paragraph) => paragraph.trim() !== '');
      const body = { texts: texts.slice(0, paragraphsMax), source, target };
      const { translations } = await api<{ translations: readonly TextTranslation[] }>('/api/texts/translations', {
        ...{ method: 'POST', body, isQuestion: true },
      });
      setMade(translations);
    },
    refreshes: [],
  });
  const reading = useChange({
    change: async (file: File) => {
      const { paragraphs, numLeftOut: left } = await paragraphsOf(file);
      setText(paragraphs.join('\n\n'));
      setNumLeftOut(left);
    },
    refreshes: [],
  });
  if (translator === null)
    return (
      <Notice tone="warning" title={translate('none')}>
        {translate('noneFix')}
      </Notice>
    );
  const isKnown = translator?.directions?.includes(`${source}-${target}`) ?? true;
  const languageChoices = serviceLanguages.map((value) => ({ value, label: languageName(value) }));
  return (
    <div className="mt-4 space-y-4">
      <Card>
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            work.mutate();
          }}
        >
          <div className="flex flex-wrap items-center gap-2">
            <Select
              aria-label={translate('from')}
              className="w-40"
              value={source}
              onValueChange={(next) => setPair([next, target === next ? source : target])}
              choices={languageChoices}
            />
            <Button tone="quiet" shape="icon" aria-label={translate('swap')} onClick={() => setPair([target, source])}>
              <ArrowLeftRight aria-hidden />
            </Button>
            <Select
              aria-label={translate('to')}
              className="w-40"
              value={target}
              onValueChange={(next) => setPair([source === next ? target : source, next])}
              choices={languageChoices}
            />
          </div>
          {!isKnown && <Notice tone="warning" title={translate('otherPair')} />}
          <label htmlFor={`${id}-text`} className="block space-y-1 text-sm font-medium">
            {translate('text')}
            <TextArea
              id={`${id}-text`}
              lang={source}
              className="min-h-32"
              value={text}
              maxLength={20_000}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          {numLeftOut > 0 && <Notice tone="warning" title={translate('leftOut', { count: numLeftOut })} />}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <label htmlFor={`${id}-file`} className="text-sm">
              {translate('file')}{' '}
              <input
                id={`${id}-file`}
                type="file"
                accept=".txt,.md,.html,.docx,.pdf"
                className="max-w-full text-sm"
                onChange={(event) => {
                  const file = event.target.files?.[0];
                  if (file !== undefined) reading.mutate(file);
                }}
              />
            </label>
            <Button type="submit" tone="primary" disabled={text.trim() === '' || work.isPending || !isKnown}>
              <Languages aria-hidden />
              {translate(work.isPending ? 'working' : 'work')}
            </Button>
          </div>
        </form>
      </Card>
      {made !== undefined && <TranslatedParagraphs made={made} target={target} kind={translator?.kind ?? 'local'} />}
    </div>
  );
}

const paragraphsMax = 100;

interface ParagraphsAnswer {
  readonly paragraphs: readonly string[];
  readonly numLeftOut: number;
}

/** The name's ending says how a document is read, so it goes along; a header holds Latin letters only. */
async function paragraphsOf(file: File): Promise<ParagraphsAnswer> {
  const response = await fetch('/api/texts/paragraphs', {
    method: 'POST',
    headers: {
      'content-type': file.type === '' ? 'application/octet-stream' : file.type,
      'x-file-name': encodeURIComponent(file.name),
    },
    body: file,
  });
  const body = await response.text();
  if (!response.ok) throw problemOf(response.status, body);
  return JSON.parse(body) as ParagraphsAnswer;
}
