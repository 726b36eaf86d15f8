'use client';

import { Button, Dialog, Select, TextArea, TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { Question } from './evaluation-answers.ts';

interface QuestionDialogProps {
  /** Undefined for a new one. */
  readonly question: Question | undefined;
  readonly onSave: (question: Question) => void;
  readonly onClose: () => void;
}

const languages = ['en', 'zh', 'de'] as const;

/** A question, and the words one of which has to be in the answer. */
export function QuestionDialog({ question, onSave, onClose }: QuestionDialogProps) {
  const translate = useTranslations('service.evaluations.question');
  const translateLanguages = useTranslations('service.knowledge.languages');
  const id = useId();
  const [language, setLanguage] = useState(question?.language ?? 'en');
  const [text, setText] = useState(question?.text ?? '');
  const [quotes, setQuotes] = useState(question?.quotes.join('\n') ?? '');
  const [heading, setHeading] = useState(question?.heading ?? '');
  const save = () => {
    const { heading: _, ...kept } = question ?? {};
    const lines = quotes.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
    onSave({
      ...kept,
      language,
      text: text.trim(),
      quotes: lines,
      ...(heading.trim() !== '' && { heading: heading.trim() }),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={translate('title')}
      actions={
        <Button tone="primary" disabled={text.trim() === ''} onClick={save}>
          {translate('save')}
        </Button>
      }
    >
      <div className="space-y-3">
        <label htmlFor={`${id}-language`} className="block text-sm font-medium">
          {translate('language')}
        </label>
        <Select
          id={`${id}-language`}
          value={language}
          onValueChange={setLanguage}
          choices={languages.map((value) => ({ value, label: translateLanguages(value) }))}
        />
        <label htmlFor={`${id}-text`} className="block text-sm font-medium">
          {translate('text')}
        </label>
        <TextInput id={`${id}-text`} value={text} maxLength={2000} onChange={({ target }) => setText(target.value)} />
        <label htmlFor={`${id}-quotes`} className="block text-sm font-medium">
          {translate('quotes')}
        </label>
        <TextArea id={`${id}-quotes`} value={quotes} onChange={({ target }) => setQuotes(target.value)} />
        <p className="text-xs text-ink-muted">{translate('quotesHint')}</p>
        <label htmlFor={`${id}-heading`} className="block text-sm font-medium">
          {translate('heading')}
        </label>
        <TextInput
          id={`${id}-heading`}
          value={heading}
          maxLength={200}
          onChange={({ target }) => setHeading(target.value)}
        />
      </div>
    </Dialog>
  );
}
