'use client';

import { problemOf, useProblemMessage } from '@newfield/application/client';
import { Button, toast } from '@newfield/ui/client';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useTranslations } from 'next-intl';

interface LetterButtonsProps {
  readonly id: string;
  readonly reference: string;
}

/** The letter to the applicant, in either language. */
export function LetterButtons({ id, reference }: LetterButtonsProps) {
  const translate = useTranslations('finance.applications.letter');
  const message = useProblemMessage();
  const { mutate, isPending } = useMutation({
    mutationFn: async (language: 'zh' | 'en') => {
      const response = await fetch(`/api/applications/${id}/letter?language=${language}`);
      if (!response.ok) throw problemOf(response.status, await response.text());
      save(await response.blob(), `${reference}-${language}.pdf`);
    },
    onError: (error) => toast({ tone: 'danger', title: message(error) }),
  });
  return (['zh', 'en'] as const).map((language) => (
    <Button key={language} disabled={isPending} onClick={() => mutate(language)}>
      <FileDown aria-hidden />
      {translate(language)}
    </Button>
  ));
}

/** Has the browser keep a file. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
