'use client';

import { Languages, SunMoon } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { useNavigation } from '../navigation/navigation.tsx';
import { Button } from '../parts/button.tsx';
import { Menu, MenuChoice } from '../parts/menu.tsx';
import { themes, type Locale, type Theme } from './preferences.ts';
import { saveLocale, saveTheme } from './save-preference.ts';

export function ThemeSwitch({ theme: savedTheme }: { readonly theme: Theme }) {
  const translate = useTranslations('ui.preferences');
  const [theme, setTheme] = useState(savedTheme);
  const choose = (next: Theme) => {
    saveTheme(next);
    setTheme(next);
  };
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <Button tone="quiet" shape="icon" aria-label={translate('theme')} title={translate('theme')}>
          <SunMoon aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        value={theme}
        onValueChange={choose}
        choices={themes.map((value) => ({ value, label: translate(value) }))}
      />
    </Menu>
  );
}

/** Each language in its own words, for those who can't read the present one. */
const languages: readonly { value: Locale; label: string; lang: string }[] = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'zh', label: '简体中文', lang: 'zh-CN' },
];

export function LanguageSwitch() {
  const translate = useTranslations('ui.preferences');
  const { refresh } = useNavigation();
  const choose = (next: Locale) => {
    saveLocale(next);
    refresh();
  };
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <Button tone="quiet" shape="icon" aria-label={translate('language')} title={translate('language')}>
          <Languages aria-hidden />
        </Button>
      }
    >
      <MenuChoice value={useLocale() as Locale} onValueChange={choose} choices={languages} />
    </Menu>
  );
}
