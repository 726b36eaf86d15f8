'use client';

import { api } from '@newfield/application/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import type { AnalysisAnswer, ModelDescription, Optimiser } from './design-answers.ts';

const pauseMs = 350;

export interface AnalysisSettings {
  readonly batchSize: number;
  readonly optimiser: Optimiser;
}

/** What the server says of a design, a moment after the last change; until then, what it said before. */
export function useAnalysis(source: string, settings: AnalysisSettings) {
  const settled = useSettled(source);
  const query = useQuery({
    queryKey: ['design-analysis', settled, settings],
    queryFn: () =>
      api<AnalysisAnswer>('/api/designs/analysis', { method: 'POST', body: { source: settled, ...settings } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const good = useRef<ModelDescription>(undefined);
  if (query.data?.description !== undefined) good.current = query.data.description;
  return { query, isCurrent: settled === source && !query.isPlaceholderData, lastGood: good.current };
}

function useSettled(source: string): string {
  const [settled, setSettled] = useState(source);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(source), pauseMs);
    return () => clearTimeout(timer);
  }, [source]);
  return settled;
}
