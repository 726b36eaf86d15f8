'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Button, EvidenceBlock, Notice, Quantity, TextInput, TextLink } from '@newfield/ui/client';
import { useMutation } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { FoundAnswer } from './knowledge-answers.ts';
import { PassageList } from './passage-list.tsx';

/** Asks the documents: what would be quoted, and which passages are nearest. */
export function AskKnowledge({ withSource }: { readonly withSource?: string }) {
  const translate = useTranslations('service.knowledge.ask');
  const message = useProblemMessage();
  const [question, setQuestion] = useState('');
  const ask = useMutation({
    mutationFn: () =>
      api<FoundAnswer>('/api/sources/search', {
        method: 'POST',
        body: { question, ...(withSource !== undefined && { withSource }) },
        isQuestion: true,
      }),
  });
  return (
    <EvidenceBlock title={translate('title')}>
      <form
        className="mb-3 space-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (question.trim() !== '') ask.mutate();
        }}
      >
        <TextInput
          aria-label={translate('question')}
          placeholder={translate('question')}
          value={question}
          maxLength={1000}
          onChange={({ target }) => setQuestion(target.value)}
        />
        <Button type="submit" disabled={question.trim() === '' || ask.isPending}>
          <Search aria-hidden />
          {translate('run')}
        </Button>
      </form>
      <div aria-live="polite" className="space-y-3">
        {ask.error !== null && <Notice tone="danger" title={message(ask.error)} />}
        {ask.data && <Found found={ask.data} />}
      </div>
      <p className="mt-2 text-xs text-ink-muted">{translate(withSource === undefined ? 'hint' : 'hintWithDraft')}</p>
    </EvidenceBlock>
  );
}

function Found({ found: { answer, found, language, numSources } }: { readonly found: FoundAnswer }) {
  const translate = useTranslations('service.knowledge.ask');
  const translateLanguages = useTranslations('service.knowledge.languages');
  const searched = translate('searched', { count: numSources, language: translateLanguages(language) });
  return (
    <>
      {answer === null ? (
        <Notice tone="warning" title={translate('notKnown')}>
          {searched}
        </Notice>
      ) : (
        <blockquote className="border-l-2 border-accent pl-3">
          <p lang={language} className="text-sm">
            {answer.quote}
          </p>
          <p className="mt-1 text-xs text-ink-muted">
            {translate('probability')} <Quantity value={answer.probability} unit="%" digits={0} /> · {searched}
          </p>
        </blockquote>
      )}
      {found.length > 0 && (
        <PassageList
          label={translate('nearest')}
          passages={found}
          lang={language}
          head={({ documentId, name, score }) => (
            <>
              <TextLink href={`/knowledge/${documentId}`}>{name}</TextLink>
              <span>
                {translate('score')} <Quantity value={score} digits={2} />
              </span>
            </>
          )}
        />
      )}
    </>
  );
}
