'use client';

import { useEffect, type ReactNode } from 'react';

/** The language of a page that its address names. */
export function PageLanguage({ lang, children }: { readonly lang: string; readonly children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  return (
    <div lang={lang} className="contents">
      {children}
    </div>
  );
}
