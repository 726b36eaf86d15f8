'use client';

import { TextInput } from '@newfield/ui/client';

export interface SearchFieldProps {
  /** What is searched for, in the field and for readers who don't see it. */
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (text: string) => void;
  readonly className?: string;
}

/** Words that a list is searched by. */
export function SearchField({ label, value, onValueChange, className = 'max-w-64' }: SearchFieldProps) {
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={({ target }) => onValueChange(target.value)}
      className={className}
    />
  );
}
