'use client';

import { api, Fetched } from '@newfield/application/client';
import { MarkdownText } from '@newfield/application/markdown';
import { useQuery } from '@tanstack/react-query';

/** The card that travels with a bundle: what it is for, what it was trained on, where it fails. */
export function ModelCard({ versionId }: { readonly versionId: string }) {
  const query = useQuery({
    queryKey: ['card', versionId],
    queryFn: () => api<{ markdown: string }>(`/api/versions/${versionId}/card`),
    // A version's card never changes.
    staleTime: Infinity,
  });
  return <Fetched query={query}>{({ markdown }) => <MarkdownText markdown={markdown} />}</Fetched>;
}
