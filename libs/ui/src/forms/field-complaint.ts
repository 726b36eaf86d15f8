'use client';

import { useTranslations } from 'next-intl';
import type { z } from 'zod';

/** What is wrong with a value and what would be right, in the reader's words; zod's own are for programmers. */
export function useFieldComplaint(): (issue: z.core.$ZodRawIssue) => string {
  const translate = useTranslations('ui.form');
  return (issue) => {
    if (issue.input === undefined || issue.input === '') return translate('missing');
    switch (issue.code) {
      case 'too_small':
        return issue.origin === 'string'
          ? translate('lettersMin', { count: Number(issue.minimum) })
          : translate('valueMin', { value: Number(issue.minimum) });
      case 'too_big':
        return issue.origin === 'string'
          ? translate('lettersMax', { count: Number(issue.maximum) })
          : translate('valueMax', { value: Number(issue.maximum) });
      case 'invalid_format':
        return translate(issue.format === 'email' ? 'email' : 'format');
      case 'invalid_type':
        return translate(issue.expected === 'number' ? 'number' : 'format');
      default:
        return translate('format');
    }
  };
}
