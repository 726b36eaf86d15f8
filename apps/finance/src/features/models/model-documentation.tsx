'use client';

import { api, Fetched } from '@newfield/application/client';
import { MarkdownText } from '@newfield/application/markdown';
import { Button } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';

interface ModelDocumentationProps {
  readonly id: string;
  readonly name: string;
}

/** The documentation that supervisors ask for, written from facts on record. */
export function ModelDocumentation({ id, name }: ModelDocumentationProps) {
  const translate = useTranslations('finance.models.documentation');
  const query = useQuery({
    queryKey: ['model', id, 'documentation'],
    queryFn: () => api<{ readonly markdown: string }>(`/api/models/${id}/documentation`),
  });
  return (
    <Fetched query={query}>
      {({ markdown }) => (
        <div className="space-y-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-sm text-ink-muted">{translate('hint')}</p>
            <Button onClick={() => saveText(markdown, `${name}.md`)}>
              <Download aria-hidden />
              {translate('download')}
            </Button>
          </div>
          {/* What people wrote into comments names no address that this page would follow. */}
          <MarkdownText lang="en" markdown={markdown} hasLinks={false} />
        </div>
      )}
    </Fetched>
  );
}

function saveText(text: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
