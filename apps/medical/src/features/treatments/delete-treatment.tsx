'use client';

import { api, useChange } from '@newfield/application/client';
import { ConfirmDialog, useNavigation } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

interface DeleteTreatmentProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks, and deletes a study with its table and what was learnt. */
export function DeleteTreatment({ id, name, onClose }: DeleteTreatmentProps) {
  const translate = useTranslations('medical.treatments');
  const { goTo } = useNavigation();
  const remove = useChange({
    change: async () => {
      await api(`/api/treatments/${id}`, { method: 'DELETE' });
      goTo('/treatments');
    },
    refreshes: ['treatments'],
    done: translate('deleted'),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={translate('deleteTitle', { name })}
      description={translate('deleteMeaning')}
      confirmLabel={translate('deleteNow')}
      onConfirm={() => remove.mutate()}
    />
  );
}
