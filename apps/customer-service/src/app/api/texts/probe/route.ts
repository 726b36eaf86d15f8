import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { probeText } from '../../../../server/texts/probe-text.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'What the models say of a text: its language, how it sounds, and what of it is personal',
    body: z.strictObject({ text: z.string().trim().min(1).max(5000) }),
    isRepeatable: true,
  },
  ({ body }) => probeText(body.text),
);
