import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { serviceLanguage } from '../../../../server/inbox/message-parts.ts';
import { approvedIndexes } from '../../../../server/knowledge/approved-knowledge.ts';

export const GET = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Passages of the approved documents that have to do with some words',
    query: z.strictObject({ query: z.string().trim().min(1).max(500), language: serviceLanguage }),
  },
  async ({ query: { query, language } }) => {
    const { [language]: index } = await approvedIndexes();
    const found = index?.search(query, { limit: 6 }) ?? [];
    return {
      passages: found.map(({ passage: { id, title, headings, text }, score }) => ({
        ...{ id, text, score },
        title: title ?? headings[0] ?? '',
        headings,
      })),
    };
  },
);
