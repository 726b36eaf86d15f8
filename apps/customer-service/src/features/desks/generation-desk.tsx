'use client';

import { Button, Card, ChoiceBar, Notice, Select, Slider, TextArea, TextInput } from '@newfield/ui/client';
import { PenLine, Square } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { serviceLanguages } from '../inbox/answers.ts';
import { useLanguageName } from '../language-name.ts';
import { draftTasks, type DraftTask, type ModelsAnswer } from './answers.ts';
import { DraftResult } from './draft-result.tsx';
import { PassageChoice } from './passage-choice.tsx';
import { useDraftStream } from './use-draft-stream.ts';

/** Has replies, summaries and paragraphs of reports written from notes. */
export function GenerationDesk({ writer }: { readonly writer: ModelsAnswer['writer'] | undefined }) {
  const translate = useTranslations('service.write');
  const languageName = useLanguageName();
  const format = useFormatter();
  const locale = useLocale();
  const id = useId();
  const [task, setTask] = useState<DraftTask>('reply');
  const [notes, setNotes] = useState('');
  const [language, setLanguage] = useState<string>(locale);
  const [temperature, setTemperature] = useState(0.7);
  const [seed, setSeed] = useState(1);
  const [passageIds, setPassageIds] = useState<readonly string[]>([]);
  const stream = useDraftStream();
  if (writer === null)
    return (
      <Notice tone="warning" title={translate('none')}>
        {translate('noneFix')}
      </Notice>
    );
  const chooseLanguage = (next: string): void => {
    setLanguage(next);
    setPassageIds([]);
  };
  return (
    <div className="mt-4 space-y-4">
      <Card>
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            void stream.begin({ task, notes, language, temperature, seed, passageIds });
          }}
        >
          <div className="flex flex-wrap items-center gap-3">
            <ChoiceBar
              label={translate('task')}
              value={task}
              onValueChange={setTask}
              choices={draftTasks.map((value) => ({ value, label: translate(`tasks.${value}`) }))}
            />
            <Select
              aria-label={translate('language')}
              className="w-40"
              value={language}
              onValueChange={chooseLanguage}
              choices={serviceLanguages.map((value) => ({ value, label: languageName(value) }))}
            />
          </div>
          <label htmlFor={`${id}-notes`} className="block space-y-1 text-sm font-medium">
            {translate('notes')}
            <TextArea
              id={`${id}-notes`}
              value={notes}
              maxLength={8000}
              onChange={(event) => setNotes(event.target.value)}
            />
          </label>
          <PassageChoice language={language} chosen={passageIds} onChoose={setPassageIds} />
          <div className="flex flex-wrap items-end gap-6">
            <Slider
              label={translate('temperature')}
              value={temperature}
              min={0}
              max={1.5}
              step={0.1}
              onValueChange={setTemperature}
              valueText={format.number(temperature, { maximumFractionDigits: 1 })}
            />
            <label htmlFor={`${id}-seed`} className="grid gap-1 text-xs text-ink-muted">
              {translate('seed')}
              <TextInput
                id={`${id}-seed`}
                type="number"
                min={0}
                className="w-28"
                value={seed}
                onChange={(event) => setSeed(Math.max(0, Math.round(event.target.valueAsNumber) || 0))}
              />
            </label>
            {stream.isWriting ? (
              <Button onClick={stream.stop}>
                <Square aria-hidden />
                {translate('stop')}
              </Button>
            ) : (
              <Button type="submit" tone="primary" disabled={notes.trim() === ''}>
                <PenLine aria-hidden />
                {translate('write')}
              </Button>
            )}
          </div>
        </form>
      </Card>
      <DraftResult {...stream} />
    </div>
  );
}
