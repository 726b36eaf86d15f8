'use client';

import { TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

type Words = Partial<Record<'en' | 'zh' | 'de', string | undefined>>;
const languages = ['en', 'zh', 'de'] as const;

interface WordsFieldsProps {
  readonly label: string;
  readonly value: Words | undefined;
  readonly onChange: (value: Record<string, string> | undefined) => void;
}

/** The same words in each language; a language left empty has none. */
export function WordsFields({ label, value, onChange }: WordsFieldsProps) {
  const translate = useTranslations('service.knowledge.languages');
  const id = useId();
  const change = (language: string, text: string) => {
    const next = Object.fromEntries(
      Object.entries({ ...value, [language]: text }).filter((entry): entry is [string, string] => Boolean(entry[1])),
    );
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <fieldset className="space-y-1.5">
      <legend className="text-sm font-medium">{label}</legend>
      {languages.map((language) => (
        <div key={language} className="grid grid-cols-[5rem_1fr] items-center gap-2">
          <label htmlFor={`${id}-${language}`} className="text-sm text-ink-muted">
            {translate(language)}
          </label>
          <TextInput
            id={`${id}-${language}`}
            lang={language}
            maxLength={1000}
            value={value?.[language] ?? ''}
            onChange={({ target }) => change(language, target.value)}
          />
        </div>
      ))}
    </fieldset>
  );
}
