import type { AssistantLanguage } from '../../assistant-types.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import type { Templates } from './templates.ts';
import { chinese } from './zh.ts';

export type { Templates } from './templates.ts';

export const templates: Readonly<Record<AssistantLanguage, Templates>> = { en: english, de: german, zh: chinese };
