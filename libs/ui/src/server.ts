export { parseLocale, parseTheme, type Locale, type Theme } from './preferences/preferences.ts';
export { htmlAttributes, readPreferences, type Preferences } from './preferences/read-preferences.ts';
export { mergeMessages, type UiMessages } from './preferences/request-messages.ts';
export { applicationLinks, applications, type ApplicationId, type ApplicationLink } from './shell/applications.ts';
