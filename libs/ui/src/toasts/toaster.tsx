'use client';

import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toast } from 'radix-ui';

import { classNames } from '../class-names.ts';
import { Button } from '../parts/button.tsx';
import { dismissToast, useToasts } from './toast-list.ts';

const tones = {
  success: { icon: CircleCheck, style: 'text-success' },
  danger: { icon: CircleAlert, style: 'text-danger' },
  info: { icon: Info, style: 'text-info' },
};

/** Where toasts appear. They tell of what just happened and hold nothing that is found nowhere else. */
export function Toaster() {
  const translate = useTranslations('ui.toasts');
  return (
    <Toast.Provider label={translate('label')} duration={6000}>
      {useToasts().map(({ id, title, description, tone = 'info', durationMs }) => {
        const { icon: Icon, style } = tones[tone];
        return (
          <Toast.Root
            key={id}
            {...(durationMs !== undefined && { duration: durationMs })}
            onOpenChange={(open) => !open && dismissToast(id)}
            className="animate-appear flex w-80 items-start gap-2.5 rounded-md border border-line bg-surface-raised px-3 py-2.5 text-sm shadow-raised"
          >
            <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', style)} />
            <div className="min-w-0 flex-1">
              <Toast.Title className="font-medium">{title}</Toast.Title>
              {description !== undefined && (
                <Toast.Description className="text-ink-muted">{description}</Toast.Description>
              )}
            </div>
            <Toast.Close asChild>
              <Button tone="quiet" size="small" shape="icon" aria-label={translate('close')}>
                <X aria-hidden />
              </Button>
            </Toast.Close>
          </Toast.Root>
        );
      })}
      <Toast.Viewport
        label={translate('region', { hotkey: '{hotkey}' })}
        className="fixed right-4 bottom-4 z-50 flex flex-col gap-2 outline-none"
      />
    </Toast.Provider>
  );
}
