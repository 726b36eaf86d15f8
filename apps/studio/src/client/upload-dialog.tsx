'use client';

import { problemOf, useProblemMessage } from '@newfield/application/client';
import { Dialog, Notice, UploadField, useNavigation, type UploadFieldProps } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

export interface UploadDialogProps extends Pick<UploadFieldProps, 'label' | 'url' | 'accept' | 'numBytesMax'> {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  /** Key of the query whose answer is old once the file was taken. */
  readonly refreshes: string;
  /** Where the file's page is. @param name as the server answered it */
  readonly pageOf: (name: string) => string;
  /** What stands below the field. */
  readonly children?: ReactNode;
}

/** Takes one file in and goes to its page, or says why it was refused. */
export function UploadDialog(props: UploadDialogProps) {
  const { open, onOpenChange, title, description, label, url, accept, numBytesMax, refreshes, pageOf, children } =
    props;
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const message = useProblemMessage();
  const [refusal, setRefusal] = useState<string>();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <div className="space-y-3">
        <UploadField
          label={label}
          url={url}
          accept={accept}
          numBytesMax={numBytesMax}
          onDone={(_file, { status, body }) => {
            if (status >= 300) return setRefusal(message(problemOf(status, body)));
            setRefusal(undefined);
            void queries.invalidateQueries({ queryKey: [refreshes] });
            onOpenChange(false);
            goTo(pageOf((body as { name: string }).name));
          }}
        />
        {refusal !== undefined && <Notice tone="danger" title={refusal} />}
        {children}
      </div>
    </Dialog>
  );
}
