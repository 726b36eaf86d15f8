'use client';

import type { ApiProblem } from '@newfield/application/client';
import { problemOf, useProblemMessage } from '@newfield/application/client';
import { Dialog, Notice, UploadField, useNavigation } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';

const numBytesMax = 20_000_000;
const accept = {
  'application/pdf': ['.pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'text/html': ['.html', '.htm'],
  'text/markdown': ['.md', '.markdown'],
  'text/csv': ['.csv'],
  'text/plain': ['.txt'],
};
/** What is wrong with a document, by the server's code. */
const faults = { CORRUPT_FILE: 'unreadable', VALUE_RANGE: 'tooLarge', INVALID_ARGUMENT: 'wrongKind' } as const;

interface UploadSourceDialogProps {
  /** The version that the file replaces once it is approved. */
  readonly replaces?: string;
  readonly onClose: () => void;
}

/** Takes a document in as a draft and goes to its page, or says why it can't be read. */
export function UploadSourceDialog({ replaces, onClose }: UploadSourceDialogProps) {
  const translate = useTranslations('service.knowledge');
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const refusalOf = useRefusal();
  const [refusal, setRefusal] = useState<string>();
  return (
    <Dialog open onOpenChange={onClose} title={translate('upload')} description={translate('uploadHint')}>
      <div className="space-y-3">
        <UploadField
          label={translate('chooseFile')}
          url={`/api/sources/files${replaces === undefined ? '' : `?replaces=${replaces}`}`}
          accept={accept}
          numBytesMax={numBytesMax}
          onDone={(_file, { status, body }) => {
            if (status >= 300) return setRefusal(refusalOf(problemOf(status, body)));
            void queries.invalidateQueries({ queryKey: ['sources'] });
            onClose();
            goTo(`/knowledge/${(body as { readonly id: string }).id}`);
          }}
        />
        {refusal !== undefined && (
          <Notice tone="danger" title={refusal}>
            {translate('nothingKept')}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

function useRefusal(): (problem: ApiProblem) => string {
  const translate = useTranslations('service.knowledge.refused');
  const message = useProblemMessage();
  return useCallback(
    (problem) => {
      const code = Object.keys(faults).find((one): one is keyof typeof faults => one === problem.code);
      return code === undefined ? message(problem) : translate(faults[code]);
    },
    [translate, message],
  );
}
