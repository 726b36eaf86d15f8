'use client';

import { api, Fetched, useChange, useMay } from '@newfield/application/client';
import { Badge, Button, Card, ConfirmDialog, Notice, Page, useNavigation } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Question, QuestionSet } from './evaluation-answers.ts';
import { QuestionDialog } from './question-dialog.tsx';

/** A set of questions, edited one by one. */
export function QuestionSetView({ id }: { readonly id: string }) {
  const translate = useTranslations('service.evaluations');
  const translatePages = useTranslations('service.pages');
  const mayEdit = useMay('expert');
  const { goTo } = useNavigation();
  const [isRemoving, setIsRemoving] = useState(false);
  const query = useQuery({
    queryKey: ['question-set', id],
    queryFn: () => api<QuestionSet>(`/api/question-sets/${id}`),
  });
  const remove = useChange({
    change: () => api(`/api/question-sets/${id}`, { method: 'DELETE' }),
    refreshes: ['question-sets', 'evaluations'],
  });
  return (
    <Page
      title={query.data?.name ?? translate('sets')}
      description={query.data && translate('questionCount', { count: query.data.questions.length })}
      parents={[{ href: '/evaluations', label: translatePages('evaluations') }]}
      nextAction={
        mayEdit && (
          <Button tone="quiet" onClick={() => setIsRemoving(true)}>
            <Trash2 aria-hidden />
            {translate('removeSet')}
          </Button>
        )
      }
    >
      <Fetched query={query}>
        {(set) => (
          <>
            {set.isMadeUp && <Notice title={translate('madeUpMeaning')} />}
            <Questions set={set} mayEdit={mayEdit} />
          </>
        )}
      </Fetched>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setIsRemoving}
        title={translate('removeSet')}
        description={translate('removeMeaning')}
        confirmLabel={translate('removeSet')}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => goTo('/evaluations') })}
      />
    </Page>
  );
}

function Questions({ set, mayEdit }: { readonly set: QuestionSet; readonly mayEdit: boolean }) {
  const translate = useTranslations('service.evaluations');
  const [edited, setEdited] = useState<number>();
  const save = useChange({
    change: (questions: readonly Question[]) =>
      api(`/api/question-sets/${set.id}`, { method: 'PUT', body: { name: set.name, questions } }),
    refreshes: ['question-set', 'question-sets'],
  });
  const { questions } = set;
  const put = (at: number, question: Question | undefined) =>
    save.mutate([...questions.slice(0, at), ...(question ? [question] : []), ...questions.slice(at + 1)]);
  return (
    <Card
      title={translate('questions')}
      description={translate('questionsHint')}
      actions={
        mayEdit && (
          <Button onClick={() => setEdited(questions.length)}>
            <Plus aria-hidden />
            {translate('addQuestion')}
          </Button>
        )
      }
    >
      <ol aria-label={translate('questions')} className="divide-y divide-line">
        {questions.map((question, at) => (
          <li key={at} className="flex items-start gap-3 py-2 text-sm">
            <div className="min-w-0 flex-1">
              <p lang={question.language} className="font-medium break-words">
                {question.text}
              </p>
              <p lang={question.language} className="break-words text-ink-muted">
                {question.quotes.length === 0 ? translate('refusalWanted') : question.quotes.join(' / ')}
              </p>
            </div>
            <Badge>{question.language}</Badge>
            {mayEdit && (
              <>
                <Button
                  tone="quiet"
                  shape="icon"
                  aria-label={translate('edit', { question: question.text })}
                  onClick={() => setEdited(at)}
                >
                  <Pencil aria-hidden />
                </Button>
                <Button
                  tone="quiet"
                  shape="icon"
                  aria-label={translate('remove', { question: question.text })}
                  disabled={save.isPending || questions.length === 1}
                  onClick={() => put(at, undefined)}
                >
                  <Trash2 aria-hidden />
                </Button>
              </>
            )}
          </li>
        ))}
      </ol>
      {edited !== undefined && (
        <QuestionDialog
          question={questions[edited]}
          onSave={(question) => {
            put(edited, question);
            setEdited(undefined);
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Card>
  );
}
