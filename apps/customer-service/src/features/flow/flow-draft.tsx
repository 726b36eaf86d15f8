'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, ConfirmDialog, Notice, TextInput, useNavigation } from '@newfield/ui/client';
import { Save, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DifferenceList } from './difference-list.tsx';
import type { FlowAnswer } from './flow-answers.ts';
import { FlowDiagram } from './flow-diagram.tsx';
import { FlowEditor } from './flow-editor.tsx';
import { PublishFlow } from './publish-flow.tsx';
import { TestChat, type Turn } from './test-chat.tsx';
import { useFlowProblems } from './use-flow-problems.ts';

/** A draft with its diagram, its editor, a chat that follows it, and what it needs to go live. */
export function FlowDraft({ answer }: { readonly answer: FlowAnswer }) {
  const translate = useTranslations('service.flow');
  const { flow, live, actions, customers } = answer;
  const { goTo } = useNavigation();
  const [document, setDocument] = useState(flow.document);
  const [note, setNote] = useState(flow.note);
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [isGivingUp, setIsGivingUp] = useState(false);
  const problems = useFlowProblems(document, answer.problems);
  const isChanged = note !== flow.note || JSON.stringify(document) !== JSON.stringify(flow.document);
  const isWritable = problems.every(({ code }) => code !== 'not-a-flow');
  const save = useChange({
    change: () => api(`/api/flows/${flow.id}`, { method: 'PUT', body: { document, note } }),
    refreshes: ['flow', 'flows'],
    done: translate('editor.saved'),
  });
  const giveUp = useChange({
    change: () => api(`/api/flows/${flow.id}/discarding`, { method: 'POST', body: {} }),
    refreshes: ['flow', 'flows'],
  });
  return (
    <>
      {problems.length > 0 && (
        <Notice tone="warning" title={translate('problemCount', { count: problems.length })}>
          {translate('problemHint')}
        </Notice>
      )}
      <FlowDiagram document={document} current={turns.at(-1)?.reply.state.kind} />
      <div className="grid gap-4 2xl:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <FlowEditor {...{ document, actions, problems }} onChange={setDocument} />
          <div className="flex flex-wrap items-center gap-2">
            <TextInput
              aria-label={translate('editor.note')}
              placeholder={translate('editor.note')}
              className="max-w-96"
              value={note}
              maxLength={2000}
              onChange={({ target }) => setNote(target.value)}
            />
            <Button disabled={!isChanged || !isWritable || save.isPending} onClick={() => save.mutate()}>
              <Save aria-hidden />
              {translate('editor.save')}
            </Button>
            <Button tone="quiet" onClick={() => setIsGivingUp(true)}>
              <Trash2 aria-hidden />
              {translate('giveUp')}
            </Button>
            <p className="text-sm text-ink-muted">{translate(isChanged ? 'editor.saveHint' : 'editor.isSaved')}</p>
          </div>
        </div>
        <div className="min-w-0 space-y-4">
          <TestChat {...{ document, customers, turns }} onTurns={setTurns} />
          <DifferenceList version={live.version} before={live.document} after={document} />
          <PublishFlow answer={answer} isSaved={!isChanged} hasProblems={problems.length > 0} />
        </div>
      </div>
      <ConfirmDialog
        open={isGivingUp}
        onOpenChange={setIsGivingUp}
        title={translate('giveUp')}
        description={translate('giveUpMeaning')}
        confirmLabel={translate('giveUp')}
        onConfirm={() => giveUp.mutate(undefined, { onSuccess: () => goTo('/flow') })}
      />
    </>
  );
}
