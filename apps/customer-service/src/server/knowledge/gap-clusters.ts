import { oncePerProcess } from '@newfield/application/server';
import type { SearchLanguage } from '@newfield/language';
import type { Database, KnowledgeGap } from '@newfield/store';

import { clusterQuestions, listGaps, openSentenceEncoder, searchLanguages } from '../platform.ts';

/** Open questions that ask for the same. */
export interface GapCluster {
  /** The most central question. */
  readonly name: string;
  readonly language: string;
  readonly gapIds: readonly string[];
  /** Each wording once, the newest first. */
  readonly questions: readonly string[];
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const encoder = oncePerProcess('gap-encoder', () => openSentenceEncoder());
const known = oncePerProcess('gap-clusters', () =>
  Promise.resolve<{ mark: string; clusters: readonly GapCluster[] }>({ mark: '', clusters: [] }),
);

/** Open gaps in clusters, the largest first; computed anew only when there are others. */
export async function gapClusters({ db }: Pick<Database, 'db'>): Promise<readonly GapCluster[]> {
  const gaps = await listGaps(db);
  const mark = gaps.map(({ id }) => id).join();
  const held = await known();
  if (held.mark !== mark) {
    const byLanguage = await Promise.all(searchLanguages.map((language) => clustersIn(gaps, language)));
    held.clusters = byLanguage.flat().sort((left, right) => right.gapIds.length - left.gapIds.length);
    held.mark = mark;
  }
  return held.clusters;
}

async function clustersIn(gaps: readonly KnowledgeGap[], language: SearchLanguage): Promise<GapCluster[]> {
  const own = gaps.filter((gap) => gap.language === language);
  if (own.length === 0) return [];
  const questions = own.map(({ question }) => question);
  const clusters = await clusterQuestions(questions, language, language === 'en' ? { encoder: await encoder() } : {});
  return clusters.map(({ members, central }) => {
    const asked = members.map((member) => own[member]!);
    return {
      name: own[central]!.question,
      language,
      gapIds: asked.map(({ id }) => id),
      questions: [...new Set(asked.map(({ question }) => question))],
      // The newest come first.
      firstAt: asked.at(-1)!.createdAt,
      lastAt: asked[0]!.createdAt,
    };
  });
}
