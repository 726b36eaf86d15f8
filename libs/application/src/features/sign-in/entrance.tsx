'use client';

import { LanguageSwitch, ThemeSwitch } from '@newfield/ui/client';
import { FlaskConical } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

export interface EntranceProps extends ComponentProps<typeof ThemeSwitch> {
  readonly children: ReactNode;
}

/** The frame of the pages one sees before one is signed in. */
export function Entrance({ theme, children }: EntranceProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-6 py-4">
        <span className="flex items-center gap-2.5 font-semibold">
          <span className="flex size-8 items-center justify-center rounded-md bg-accent text-on-accent">
            <FlaskConical aria-hidden className="size-4" />
          </span>
          Newfield
        </span>
        <span className="flex gap-1">
          <ThemeSwitch theme={theme} />
          <LanguageSwitch />
        </span>
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[10vh] pb-12">
        <div className="w-full max-w-96 rounded-lg border border-line bg-surface p-6">{children}</div>
      </main>
    </div>
  );
}
