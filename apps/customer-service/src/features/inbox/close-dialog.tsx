'use client';

import { Button, Dialog } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

interface CloseDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onClose: (isResolved: boolean) => void;
}

/** Ends a conversation; whoever ends it says whether the customer was helped. */
export function CloseDialog({ open, onOpenChange, onClose }: CloseDialogProps) {
  const translate = useTranslations('service.conversation');
  const end = (isResolved: boolean) => () => {
    onOpenChange(false);
    onClose(isResolved);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={translate('closeTitle')}
      description={translate('closeMeaning')}
      actions={
        <>
          <Button onClick={end(false)}>{translate('unresolved')}</Button>
          <Button tone="primary" onClick={end(true)}>
            {translate('resolved')}
          </Button>
        </>
      }
    />
  );
}
