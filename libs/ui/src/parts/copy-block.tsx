'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Button } from './button.tsx';

export interface CopyBlockProps {
  readonly text: string;
  /** What the text is, for readers who don't see it. */
  readonly label: string;
}

/** Text to take elsewhere, a key or a command, with a button that copies it. */
export function CopyBlock({ text, label }: CopyBlockProps) {
  const translate = useTranslations('ui.copy');
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2000);
  };
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-surface-sunken p-2">
      {/* Wide commands scroll; the block takes focus so that the keyboard can scroll it. */}
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="min-w-0 flex-1 overflow-x-auto py-1 font-mono text-xs"
      >
        {text}
      </pre>
      <Button size="small" onClick={() => void copy()} aria-live="polite">
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {isCopied ? translate('copied') : translate('copy')}
      </Button>
    </div>
  );
}
