import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import { classNames } from '../class-names.ts';

const tones = {
  info: { icon: Info, style: 'bg-info-soft text-info' },
  success: { icon: CircleCheck, style: 'bg-success-soft text-success' },
  warning: { icon: TriangleAlert, style: 'bg-warning-soft text-warning' },
  danger: { icon: CircleAlert, style: 'bg-danger-soft text-danger' },
};

export interface NoticeProps {
  readonly tone?: keyof typeof tones;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

/** Something to know about the block it stands in. Problems are read aloud at once. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  const { icon: Icon, style } = tones[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('flex gap-2.5 rounded-md px-3 py-2.5', style)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="text-sm font-medium">{title}</p>
        {children !== undefined && <div className="text-sm text-ink">{children}</div>}
      </div>
    </div>
  );
}
