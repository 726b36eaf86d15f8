'use client';

import { useTranslations } from 'next-intl';

const known = ['epochs', 'seed', 'batchSize', 'learningRate'] as const;

/** A setting in the reader's words; one that only its recipe knows keeps the recipe's word. */
export function useSettingName(): (name: string) => string {
  const translate = useTranslations('studio.train.settingNames');
  return (name) => (known.includes(name as (typeof known)[number]) ? translate(name as (typeof known)[number]) : name);
}
