'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';

import { classNames } from '../class-names.ts';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons at the end, the next action last. */
  readonly actions?: ReactNode;
  /** In the middle of the page, or along its right edge for what one reads beside the page. */
  readonly placement?: 'middle' | 'right';
}

const placements = {
  middle: 'top-1/2 left-1/2 max-h-[85vh] w-[min(32rem,calc(100vw-2rem))] -translate-1/2 rounded-lg',
  right: 'animate-slide-in inset-y-0 right-0 w-[min(34rem,100vw)] border-l border-line',
};

/** A window over the page: focus stays inside, Escape closes it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  actions,
  placement = 'middle',
}: DialogProps) {
  const translate = useTranslations('ui.dialog');
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="animate-appear fixed inset-0 z-40 bg-black/45" />
        <RadixDialog.Content
          className={classNames(
            'animate-appear fixed z-50 flex flex-col overflow-hidden bg-surface-raised shadow-raised',
            placements[placement],
          )}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header className="flex items-start justify-between gap-4 border-b border-line px-4 py-3">
            <div className="min-w-0">
              <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
              {description !== undefined && (
                <RadixDialog.Description className="text-sm text-ink-muted">{description}</RadixDialog.Description>
              )}
            </div>
            <RadixDialog.Close asChild>
              <Button tone="quiet" shape="icon" aria-label={translate('close')}>
                <X aria-hidden />
              </Button>
            </RadixDialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
          {actions !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
