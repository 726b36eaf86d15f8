'use client';

import { problemOf, useProblemMessage } from '@newfield/application/client';
import { Card, ChoiceBar, Notice, TextArea, TextButton, UploadField } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { KeptLibrary } from '../../../server/screens/keep-library.ts';

/** Molecules on their way in: a text that was pasted, or a file that is with the server already. */
export type LibraryDraft =
  | { readonly from: 'text'; readonly text: string }
  | {
      readonly from: 'file';
      readonly library: (Pick<KeptLibrary, 'id' | 'fileName'> & Partial<KeptLibrary>) | undefined;
    };

export interface LibraryCardProps {
  readonly draft: LibraryDraft;
  readonly onChange: (draft: LibraryDraft) => void;
}

const numBytesMax = 300_000_000;

/** Drugs that everybody knows, to try the page with. */
const example = [
  'CC(=O)Oc1ccccc1C(=O)O aspirin',
  'CC(C)Cc1ccc(cc1)C(C)C(=O)O ibuprofen',
  'CN1C=NC2=C1C(=O)N(C(=O)N2C)C caffeine',
  'CC(=O)Nc1ccc(O)cc1 paracetamol',
  'CN(C)CCc1c[nH]c2ccc(cc12)CS(=O)(=O)N1CCCC1 almotriptan',
  'COc1ccc2cc(ccc2c1)C(C)C(=O)O naproxen',
].join('\n');

/** Which molecules are screened: pasted, or sent in as a file. */
export function LibraryCard({ draft, onChange }: LibraryCardProps) {
  const translate = useTranslations('medical.screens.library');
  const message = useProblemMessage();
  const id = useId();
  const [refusal, setRefusal] = useState<string>();
  return (
    <Card title={translate('title')} description={translate('description')}>
      <div className="space-y-3">
        <ChoiceBar
          label={translate('how')}
          value={draft.from}
          onValueChange={(from) => {
            setRefusal(undefined);
            onChange(from === 'text' ? { from, text: '' } : { from, library: undefined });
          }}
          choices={[
            { value: 'text', label: translate('paste') },
            { value: 'file', label: translate('file') },
          ]}
        />
        {draft.from === 'text' ? (
          <div className="space-y-1">
            <label htmlFor={id} className="block text-sm font-medium">
              {translate('text')}
            </label>
            <TextArea
              id={id}
              aria-describedby={`${id}-hint`}
              className="min-h-40 font-mono text-sm"
              spellCheck={false}
              autoComplete="off"
              value={draft.text}
              onChange={(event) => onChange({ from: 'text', text: event.target.value })}
            />
            <p id={`${id}-hint`} className="text-xs text-ink-muted">
              {translate('textHint')}
            </p>
            <TextButton onClick={() => onChange({ from: 'text', text: example })}>{translate('example')}</TextButton>
          </div>
        ) : (
          <UploadField
            label={translate('choose')}
            url="/api/screens/libraries"
            accept={{}}
            numBytesMax={numBytesMax}
            onDone={(_file, { status, body }) => {
              if (status >= 300) return setRefusal(message(problemOf(status, body)));
              setRefusal(undefined);
              onChange({ from: 'file', library: body as KeptLibrary });
            }}
          />
        )}
        {refusal !== undefined && (
          <Notice tone="danger" title={refusal}>
            {translate('refusedHint')}
          </Notice>
        )}
        {draft.from === 'file' && draft.library !== undefined && (
          <Notice
            tone="success"
            title={
              draft.library.numRecords === undefined
                ? translate('again', { name: draft.library.fileName })
                : translate('taken', { name: draft.library.fileName, count: draft.library.numRecords })
            }
          />
        )}
      </div>
    </Card>
  );
}
