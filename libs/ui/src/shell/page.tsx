'use client';

import { ChevronRight, PanelRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';

import { useNavigation } from '../navigation/navigation.tsx';
import { Button } from '../parts/button.tsx';

export interface PageProps {
  readonly title: ReactNode;
  /** One sentence: what the page is for, or the state of what it shows. */
  readonly description?: ReactNode;
  /** The pages above this one, outermost first. */
  readonly parents?: readonly { readonly href: string; readonly label: ReactNode }[];
  /** The one thing to do next, a primary button. */
  readonly nextAction?: ReactNode;
  /** What supports the work in the middle; shown on its right. */
  readonly evidence?: ReactNode;
  readonly children: ReactNode;
}

/** Title with the next action, the work in the middle, evidence on the right. */
export function Page({ title, description, parents = [], nextAction, evidence, children }: PageProps) {
  const translate = useTranslations('ui.page');
  const { Link } = useNavigation();
  const [isEvidenceShown, setIsEvidenceShown] = useState(true);
  const hasEvidence = evidence !== undefined && evidence !== null;
  return (
    <div className="flex min-h-full flex-col">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line bg-surface px-6 py-3">
        <div className="min-w-0 max-sm:flex-1">
          {parents.length > 0 && (
            <nav aria-label={translate('path')} className="mb-0.5 flex items-center gap-1 text-xs text-ink-muted">
              {parents.map((parent) => (
                <span key={parent.href} className="flex items-center gap-1">
                  <Link href={parent.href} className="underline-offset-2 hover:text-ink hover:underline">
                    {parent.label}
                  </Link>
                  <ChevronRight aria-hidden className="size-3" />
                </span>
              ))}
            </nav>
          )}
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {description !== undefined && <p className="max-w-prose text-sm text-ink-muted">{description}</p>}
        </div>
        <div className="flex items-center gap-2 empty:hidden">
          {hasEvidence && (
            <Button
              tone="quiet"
              shape="icon"
              aria-label={translate('toggleEvidence')}
              title={translate('toggleEvidence')}
              aria-pressed={isEvidenceShown}
              onClick={() => setIsEvidenceShown(!isEvidenceShown)}
            >
              <PanelRight aria-hidden />
            </Button>
          )}
          {nextAction}
        </div>
      </header>
      <div className="flex flex-1 max-lg:flex-col">
        <div className="min-w-0 flex-1 space-y-4 px-6 py-4">{children}</div>
        {hasEvidence && isEvidenceShown && (
          <aside
            aria-label={translate('evidence')}
            className="w-80 shrink-0 space-y-4 border-line px-4 py-4 max-lg:w-full max-lg:px-6 max-lg:border-t lg:border-l"
          >
            {evidence}
          </aside>
        )}
      </div>
    </div>
  );
}
