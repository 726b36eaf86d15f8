'use client';

import { api, problemOf, useProblemMessage } from '@newfield/application/client';
import { Button, EvidenceBlock, toast } from '@newfield/ui/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import type { Shift } from '../answers.ts';

const numShown = 5;

/** The newest shifts' reports, in either language. */
export function ShiftReports({ stationId }: { readonly stationId: string }) {
  const translate = useTranslations('manufacturing.shift');
  const format = useFormatter();
  const message = useProblemMessage();
  const { data } = useQuery({
    queryKey: ['shifts', stationId],
    queryFn: () => api<{ readonly shifts: readonly Shift[] }>(`/api/stations/${stationId}/shifts`),
  });
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ id, language }: { readonly id: string; readonly language: 'zh' | 'en' }) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const response = await fetch(`/api/shifts/${id}/report?${new URLSearchParams({ language, timeZone })}`);
      if (!response.ok) throw problemOf(response.status, await response.text());
      save(await response.blob(), `shift-${language}.pdf`);
    },
    onError: (error) => toast({ tone: 'danger', title: message(error) }),
  });
  const shifts = data?.shifts.slice(0, numShown) ?? [];
  if (shifts.length === 0) return null;
  return (
    <EvidenceBlock title={translate('reports')}>
      <ul className="space-y-2">
        {shifts.map((shift) => (
          <li key={shift.id} className="space-y-1 text-sm">
            <p>
              {shift.name}{' '}
              <span className="text-ink-muted">
                {format.dateTime(new Date(shift.startedAt), { dateStyle: 'short', timeStyle: 'short' })}
              </span>
            </p>
            <p className="flex gap-2">
              {(['en', 'zh'] as const).map((language) => (
                <Button
                  key={language}
                  size="small"
                  disabled={isPending}
                  onClick={() => mutate({ id: shift.id, language })}
                  aria-label={translate(`reportOf.${language}`, { name: shift.name })}
                >
                  <FileDown aria-hidden />
                  {translate(`languages.${language}`)}
                </Button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </EvidenceBlock>
  );
}

/** Has the browser keep a file. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
