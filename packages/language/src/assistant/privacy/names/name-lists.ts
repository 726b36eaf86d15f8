import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageModelsFolder } from '../../../models-folder.ts';

/** Names in small letters. Where they come from, and under which licence, says `models/names/README.md`. */
export interface NameLists {
  /** Given names of English and German. */
  readonly given: ReadonlySet<string>;
  /** Family names of both. */
  readonly family: ReadonlySet<string>;
  /** Given names that are words, places or products, too. */
  readonly ordinary: ReadonlySet<string>;
  /** One or two characters each. */
  readonly chineseFamily: ReadonlySet<string>;
  /** Characters of given names. */
  readonly chineseGiven: ReadonlySet<string>;
}

let lists: NameLists | undefined;

/** The lists that ship, read once. */
export const nameLists = (): NameLists => (lists ??= readLists());

function readLists(): NameLists {
  const words = (name: string): string[] =>
    readFileSync(join(languageModelsFolder, 'names', `${name}.txt`), 'utf8')
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== '');
  return {
    given: new Set(words('given')),
    family: new Set(words('family')),
    ordinary: new Set(words('ordinary')),
    chineseFamily: new Set(words('chinese-family')),
    chineseGiven: new Set(words('chinese-given-characters').join('')),
  };
}
