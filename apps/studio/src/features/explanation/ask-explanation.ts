'use client';

import { api, useChange } from '@newfield/application/client';
import { useNavigation } from '@newfield/ui/client';

import type { AskedPicture } from './explanation-answers.ts';

/** Asks for the explanation of a picture, and goes to it. */
export function useAskExplanation(versionId: string | undefined) {
  const { goTo } = useNavigation();
  return useChange<AskedPicture>({
    change: async (picture) => {
      const { id } = await api<{ id: string }>('/api/explanations', { method: 'POST', body: { versionId, picture } });
      goTo(`/explain/${id}`);
    },
    refreshes: [],
  });
}
