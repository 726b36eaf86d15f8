import type { HttpServices } from '@newfield/http';

import type { Visitor } from './visitor.ts';

/** Nobody types faster; a program that does is told to wait. */
const messagesOfVisit = { numRequestsMax: 30, windowS: 60 };
/** An office behind one address has many visitors, but not so many at once. */
const messagesOfAddress = { numRequestsMax: 300, windowS: 60 };
const conversationsOfVisit = { numRequestsMax: 10, windowS: 60 };
const filesOfVisit = { numRequestsMax: 30, windowS: 60 };

interface Asked {
  readonly services: Pick<HttpServices, 'processLimiter'>;
  readonly visitor: Visitor;
  readonly address: string;
}

/** Counts in this process, as each message would otherwise write a row. @throws RateLimitedError */
export async function limitMessages({
  services: { processLimiter },
  visitor: { visit },
  address,
}: Asked): Promise<void> {
  await processLimiter.consume('visit messages', visit, messagesOfVisit);
  await processLimiter.consume('address messages', address, messagesOfAddress);
}

/** @throws RateLimitedError */
export const limitConversations = ({ services, visitor }: Omit<Asked, 'address'>): Promise<void> =>
  services.processLimiter.consume('visit conversations', visitor.visit, conversationsOfVisit);

/** @throws RateLimitedError */
export const limitFiles = ({ services, visitor }: Omit<Asked, 'address'>): Promise<void> =>
  services.processLimiter.consume('visit files', visitor.visit, filesOfVisit);
