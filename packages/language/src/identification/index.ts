export { identifyLanguage, type IdentifiedLanguage, type IdentifyOptions } from './identify-language.ts';
