'use client';

import { problemOf, useProblemMessage } from '@newfield/application/client';
import { toast } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import type { DraftTask, FinishedDraft } from './answers.ts';

export interface DraftOrder {
  readonly task: DraftTask;
  readonly notes: string;
  readonly language: string;
  readonly temperature: number;
  readonly seed: number;
  readonly passageIds: readonly string[];
}

/** A draft as it is written; stopped, what is there stays. */
export function useDraftStream() {
  const translate = useTranslations('service.write');
  const message = useProblemMessage();
  const [text, setText] = useState('');
  const [finished, setFinished] = useState<FinishedDraft>();
  const [isWriting, setIsWriting] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const begin = async (order: DraftOrder): Promise<void> => {
    running.current?.abort();
    const run = (running.current = new AbortController());
    setText('');
    setFinished(undefined);
    setIsWriting(true);
    try {
      for await (const { event, data } of events(order, run.signal)) {
        if (event === 'piece') setText((before) => before + (data as { text: string }).text);
        if (event === 'failed') toast({ tone: 'danger', title: translate('failed') });
        if (event === 'done') {
          setFinished(data as FinishedDraft);
          setText((data as FinishedDraft).text);
        }
      }
    } catch (error) {
      if (!run.signal.aborted) toast({ tone: 'danger', title: message(error) });
    } finally {
      if (running.current === run) setIsWriting(false);
    }
  };
  return { text, finished, isWriting, begin, stop: () => running.current?.abort() };
}

interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

/** An EventSource can't post. */
async function* events(order: DraftOrder, signal: AbortSignal): AsyncGenerator<StreamEvent> {
  const response = await fetch('/api/texts/drafts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
    signal,
  });
  if (!response.ok || response.body === null) throw problemOf(response.status, await response.text());
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', data = 'null'] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
      yield { event, data: JSON.parse(data) as unknown };
    }
  }
}
