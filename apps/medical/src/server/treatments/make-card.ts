import type { PersonValues, StudyCard } from '@newfield/medical/treatment';
import type { Database } from '@newfield/store';

import { ConflictError, getTreatmentStudy, studyCardInWords } from '../platform.ts';
import { openedStudy } from './opened-studies.ts';

export interface MadeCard {
  readonly card: StudyCard;
  /** The same in plain sentences, the last of which says that it is research. */
  readonly words: { readonly en: readonly string[]; readonly zh: readonly string[] };
}

/**
 * A card of somebody who is in no study. Neither what is said of the person nor the card is kept.
 *
 * @throws RecordNotFoundError; ConflictError for a study that was not learnt; InvalidArgumentError for values that its covariates lack
 */
export async function makeCard({ db }: Database, id: string, values: PersonValues): Promise<MadeCard> {
  const { learntSha256 } = await getTreatmentStudy(db, id);
  if (learntSha256 === null) throw new ConflictError('The study was not learnt yet.', { fix: 'Learn it first.' });
  const study = await openedStudy(learntSha256);
  const card = await study.card(values);
  return { card, words: { en: studyCardInWords(card, study, 'en'), zh: studyCardInWords(card, study, 'zh') } };
}
