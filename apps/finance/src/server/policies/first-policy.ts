import type { CreditPolicy } from '@newfield/finance';

import type { Champion } from './champion.ts';

/** A draft to begin with where no policy has ever been live: the better half is approved, the next tenth is looked at. */
export function firstPolicy({ document }: Champion): CreditPolicy {
  const { score } = document.reference;
  const limits = score.kind === 'numbers' && score.limits.length > 0 ? score.limits : [600];
  const at = (share: number): number => Math.round(limits[Math.floor(share * (limits.length - 1))]!);
  return {
    format: 'newfield-credit-policy/1',
    cutOff: at(0.5),
    referFrom: at(0.4),
    rules: [],
    economics: { margin: '0.08', lossGivenDefault: '0.5' },
  };
}
