import type { Flow } from '@newfield/language';
import type { Database } from '@newfield/store';

import { checkFlow, defaultFlow, flowSchema, liveFlow } from '../platform.ts';

/** The flow that was published last; the sample shop's where none was, or where it doesn't fit this version any more. */
export async function currentFlow({ db }: Pick<Database, 'db'>): Promise<Flow> {
  const live = await liveFlow(db);
  const parsed = flowSchema.safeParse(live?.document);
  return parsed.success && checkFlow(parsed.data).length === 0 ? parsed.data : defaultFlow;
}
