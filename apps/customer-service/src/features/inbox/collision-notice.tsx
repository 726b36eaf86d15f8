'use client';

import { Notice } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { ConversationAnswer, Me } from './answers.ts';

interface CollisionNoticeProps {
  readonly answer: ConversationAnswer;
  readonly me: Me | undefined;
}

/** Who else has this conversation open or writes in it now. */
export function CollisionNotice({ answer: { attendances }, me }: CollisionNoticeProps) {
  const translate = useTranslations('service.conversation');
  const format = useFormatter();
  const others = attendances.filter(({ userId }) => me !== undefined && userId !== me.userId);
  const writers = others.filter(({ isWriting }) => isWriting);
  if (others.length === 0) return null;
  const names = (list: typeof others): string => format.list(list.map(({ name }) => name));
  return writers.length > 0 ? (
    <Notice tone="warning" title={translate('writing', { who: names(writers) })} />
  ) : (
    <Notice title={translate('viewing', { who: names(others) })} />
  );
}
