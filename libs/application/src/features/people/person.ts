import type { Account } from '@newfield/ui/client';

/** A person as `/api/people` tells it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Account['role'];
  readonly isDisabled: boolean;
}

export const roles = ['viewer', 'operator', 'expert', 'administrator'] as const satisfies readonly Account['role'][];
