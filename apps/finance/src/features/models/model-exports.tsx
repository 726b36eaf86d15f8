'use client';

import { Button, EvidenceBlock } from '@newfield/ui/client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';

const formats = ['typescript', 'sql', 'json', 'onnx'] as const;

/** The model as files that give every applicant the same score elsewhere. */
export function ModelExports({ id }: { readonly id: string }) {
  const translate = useTranslations('finance.models.exports');
  return (
    <EvidenceBlock title={translate('title')}>
      <p className="mb-2 text-sm text-ink-muted">{translate('hint')}</p>
      <ul className="flex flex-wrap gap-2">
        {formats.map((format) => (
          <li key={format}>
            <Button asChild size="small">
              <a href={`/api/models/${id}/export?format=${format}`} download>
                <Download aria-hidden />
                {translate(format)}
              </a>
            </Button>
          </li>
        ))}
      </ul>
    </EvidenceBlock>
  );
}
