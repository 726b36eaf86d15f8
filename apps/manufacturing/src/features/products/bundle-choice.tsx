'use client';

import { UploadField } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

const accept = { 'application/gzip': ['.gz', '.tgz'] };
const bundleBytesMax = 100e6;

/** A choice among the bundles that are here, and the way to add one. */
export function BundleChoice({ children }: { readonly children: ReactNode }) {
  const translate = useTranslations('manufacturing.setUp');
  const queries = useQueryClient();
  return (
    <div className="space-y-2">
      {children}
      <UploadField
        label={translate('upload')}
        url="/api/bundles"
        accept={accept}
        numBytesMax={bundleBytesMax}
        onDone={() => void queries.invalidateQueries({ queryKey: ['bundles'] })}
      />
    </div>
  );
}
