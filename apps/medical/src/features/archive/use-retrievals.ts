'use client';

import type { Retrieval } from '../../server/archive/list-retrievals.ts';
import { useStudyJobs } from '../study/use-study-jobs.ts';

/** What this person is having brought over. */
export const useRetrievals = (isAllowed: boolean): readonly Retrieval[] =>
  useStudyJobs('retrievals', '/api/archive/retrievals', isAllowed);
