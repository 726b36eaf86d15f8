import { oncePerProcess } from '@newfield/application/server';
import type { PersonalRecord, TextTranslation, TextTranslator } from '@newfield/language';

import { http } from '../application.ts';
import {
  engineOf,
  generatorTranslator,
  listTerms,
  maskPersonalData,
  NoTextModelError,
  openRemoteGenerator,
  openTranslator,
  TermList,
  textTranslator,
  unmask,
} from '../platform.ts';
import { languageServer, translatorFolder } from './model-places.ts';

/** What translates here. */
export interface InstalledTranslator {
  readonly name: string;
  /** Of our own in this process, or a general model on another server. */
  readonly kind: 'local' | 'remote';
  /** Pairs such as `en-zh`; undefined for any. */
  readonly directions: readonly string[] | undefined;
}

interface OpenedTranslator extends InstalledTranslator {
  readonly translator: TextTranslator;
  readonly terms: PresentTerms;
}

/** Terms that can be put anew under a translator that is open. */
class PresentTerms extends TermList {
  list = new TermList();

  override find(...asked: Parameters<InstanceType<typeof TermList>['find']>) {
    return this.list.find(...asked);
  }
}

const opened = oncePerProcess('translator', async (): Promise<OpenedTranslator | undefined> => {
  const terms = new PresentTerms();
  const folder = translatorFolder();
  if (folder !== undefined) {
    const translator = await openTranslator(folder, { terms });
    (await http.services()).shutdown.onClose('translator', () => translator.dispose());
    return { name: translator.name, kind: 'local', directions: translator.directions, translator, terms };
  }
  const server = languageServer();
  if (server === undefined) return undefined;
  const engine = engineOf(generatorTranslator(openRemoteGenerator(server)));
  return {
    name: server.model,
    kind: 'remote',
    directions: undefined,
    translator: textTranslator(engine, { terms }),
    terms,
  };
});

/** @returns undefined where there is none */
export async function installedTranslator(): Promise<InstalledTranslator | undefined> {
  const found = await opened();
  return found && { name: found.name, kind: found.kind, directions: found.directions };
}

export interface MadeTranslation extends TextTranslation {
  readonly model: string;
}

/**
 * Translates texts with the team's terms as they are now. Personal values don't leave the process: another server gets masks in their place,
 * and a translation that lost one is doubtful.
 *
 * @param options `known` is the customer's own, of a customer whom the shop has proved
 * @throws NoTextModelError where no translator is installed; InvalidArgumentError for a pair of languages that it wasn't trained for
 */
export async function translateTexts(
  texts: readonly string[],
  languages: { readonly source: string; readonly target: string },
  { signal, known }: { readonly signal?: AbortSignal | undefined; readonly known?: PersonalRecord } = {},
): Promise<MadeTranslation[]> {
  const found = await opened();
  if (found === undefined) {
    throw new NoTextModelError('No translator is installed.', {
      expected: 'a bundle of the recipe `translator`, or a server of language models',
      fix: 'Train one with `newfield train translator` and name its folder in NEWFIELD_TRANSLATOR.',
    });
  }
  const { translator, kind, name } = found;
  found.terms.list = await currentTerms();
  const sent = texts.map((text) => (kind === 'remote' ? maskPersonalData(text, known) : { text, masked: [] }));
  const made = await translator.translateTexts(
    sent.map(({ text }) => text),
    languages,
    signal && { signal },
  );
  return made.map((translation, index) => {
    const { masked } = sent[index]!;
    const isWhole = masked.every(({ mask }) => translation.text.includes(mask));
    return {
      model: name,
      text: unmask(translation.text, masked),
      isDoubtful: translation.isDoubtful || !isWhole,
      sentences: translation.sentences.map((sentence) => ({
        ...sentence,
        source: unmask(sentence.source, masked),
        target: unmask(sentence.target, masked),
      })),
    };
  });
}

async function currentTerms() {
  const { database } = await http.services();
  const list = new TermList();
  for (const { sourceLanguage, targetLanguage, source, target } of await listTerms(database.db)) {
    list.add([{ source, target }], { source: sourceLanguage, target: targetLanguage });
  }
  return list;
}
