'use client';

import { api, ApiProblem, useProblemMessage } from '@newfield/application/client';
import { Button, Dialog, Notice, TextInput, useNavigation } from '@newfield/ui/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

/** Takes a set of questions in from a table of comma-separated values. */
export function ImportQuestionsDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslations('service.evaluations.importing');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const id = useId();
  const [name, setName] = useState('');
  const [file, setFile] = useState<File>();
  const add = useMutation({
    mutationFn: async () =>
      api<{ readonly id: string }>('/api/question-sets', { method: 'POST', body: { name, csv: await file!.text() } }),
    onSuccess: (set) => {
      void queries.invalidateQueries({ queryKey: ['question-sets'] });
      goTo(`/evaluations/sets/${set.id}`);
    },
  });
  const isTable = !(add.error instanceof ApiProblem && ['INVALID_ARGUMENT', 'INVALID_INPUT'].includes(add.error.code));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={translate('title')}
      description={translate('hint')}
      actions={
        <Button
          tone="primary"
          disabled={name.trim() === '' || file === undefined || add.isPending}
          onClick={() => add.mutate()}
        >
          {translate('add')}
        </Button>
      }
    >
      <div className="space-y-3">
        <div className="space-y-1">
          <label htmlFor={`${id}-name`} className="block text-sm font-medium">
            {translate('name')}
          </label>
          <TextInput id={`${id}-name`} value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
        </div>
        <div className="space-y-1">
          <label htmlFor={`${id}-file`} className="block text-sm font-medium">
            {translate('file')}
          </label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".csv,text/csv"
            className="text-sm"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        </div>
        {add.error !== null && <Notice tone="danger" title={isTable ? message(add.error) : translate('noTable')} />}
      </div>
    </Dialog>
  );
}
