'use client';

import { TextInput } from '@newfield/ui/client';
import { useEffect, useState } from 'react';

interface InputProps<Value> {
  readonly id: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A number; what isn't one yet stays in the field and changes nothing. */
export const NumberInput = ({ id, value, onChange }: InputProps<number>) => (
  <ParsedInput
    id={id}
    text={String(value)}
    onText={(text) => {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      if (Number.isFinite(number)) onChange(number);
      return Number.isFinite(number);
    }}
  />
);

/** Numbers with commas between them. */
export const NumbersInput = ({ id, value, onChange }: InputProps<readonly number[]>) => (
  <ParsedInput
    id={id}
    text={value.join(', ')}
    onText={(text) => {
      const parts = text.split(',').map((part) => part.trim());
      const numbers = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
      const isUsable = numbers.every(Number.isFinite);
      if (isUsable) onChange(numbers);
      return isUsable;
    }}
  />
);

interface ParsedInputProps {
  readonly id: string;
  readonly text: string;
  /** @returns whether the text was usable */
  readonly onText: (text: string) => boolean;
}

function ParsedInput({ id, text, onText }: ParsedInputProps) {
  const [typed, setTyped] = useState(text);
  const [isUsable, setIsUsable] = useState(true);
  // What was changed elsewhere: in the code, or by going back.
  useEffect(() => {
    setTyped(text);
    setIsUsable(true);
  }, [text]);
  return (
    <TextInput
      id={id}
      inputMode="decimal"
      className="h-8 text-sm"
      aria-invalid={!isUsable || undefined}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        setIsUsable(onText(target.value));
      }}
    />
  );
}
