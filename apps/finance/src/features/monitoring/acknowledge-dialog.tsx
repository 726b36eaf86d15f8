'use client';

import { api, useProblemMessage } from '@newfield/application/client';
import { Dialog, Form, FormField, TextArea, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { z } from 'zod';

import type { AlarmGroup } from './alarms.ts';

const noteForm = z.object({ note: z.string().trim().min(1).max(2000) });

interface AcknowledgeDialogProps {
  readonly group: AlarmGroup;
  readonly onClose: () => void;
}

/** Who looked at alarms says what came of it. */
export function AcknowledgeDialog({ group, onClose }: AcknowledgeDialogProps) {
  const translate = useTranslations('finance.monitoring.alarms');
  const message = useProblemMessage();
  const queries = useQueryClient();
  const form = useZodForm(noteForm, { note: '' });
  const save = async ({ note }: z.output<typeof noteForm>) => {
    try {
      const alarmIds = group.alarms.map(({ id }) => id);
      await api('/api/alarms/acknowledgements', { method: 'POST', body: { alarmIds, note } });
    } catch (error) {
      return message(error);
    } finally {
      await Promise.all(['alarms', 'monitorings'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    }
    onClose();
    return undefined;
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={translate('acknowledgeOf', { subject: group.first.subject })}
      description={translate('dialogHint', { count: group.alarms.length })}
    >
      <Form form={form} onSubmit={save} submitLabel={translate('acknowledge')}>
        <FormField form={form} name="note" label={translate('note')} description={translate('noteHint')}>
          {(control) => <TextArea rows={3} {...control} />}
        </FormField>
      </Form>
    </Dialog>
  );
}
