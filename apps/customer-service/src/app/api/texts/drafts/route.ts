import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { serviceLanguage } from '../../../../server/inbox/message-parts.ts';
import { draftPrompt, draftTasks } from '../../../../server/texts/draft-prompt.ts';
import { passagesById } from '../../../../server/texts/knowledge.ts';
import { streamDraft } from '../../../../server/texts/stream-draft.ts';
import { requireWriter } from '../../../../server/texts/writer.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary:
      'Writes a draft from notes, as server-sent events; each sentence is checked against the passages that are given',
    body: z.strictObject({
      task: z.enum(draftTasks),
      notes: z.string().trim().min(1).max(8000),
      language: serviceLanguage,
      temperature: z.number().min(0).max(2),
      seed: z
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1),
      maxTokens: z.number().int().min(1).max(1000).default(200),
      /** Of passages of the approved documents. */
      passageIds: z.array(z.string().max(200)).max(6).default([]),
    }),
    problems: ['NO_TEXT_MODEL'],
    rateLimit: { numRequestsMax: 60, windowS: 60 },
    isRepeatable: true,
  },
  async ({ body: { task, notes, language, passageIds, ...drawn }, signal }) => {
    const writer = await requireWriter();
    const passages = await passagesById(language, passageIds);
    return streamDraft({
      ...{ writer, passages, language, signal },
      prompt: draftPrompt({ task, notes, language, passages: passages.map(({ text }) => text) }),
      options: { ...drawn, topK: 40, topP: 0.95, stop: [] },
    });
  },
);
