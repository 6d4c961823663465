/** A text field whose listener hears of it once the typing pauses. */
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from './use-draft.ts';

type TypedFieldProps = {
  /** Accessible name, and what the empty field shows. */
  readonly label: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
  readonly mono?: boolean;
  readonly maxLength: number;
};

/** Milliseconds without a key after which typing has paused. */
const pause = 180;

export function TypedField({ label, value, onType, icon, className, mono, maxLength }: TypedFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useDraft(value);
  const tell = useDebouncedCallback(onType, { delay: pause, flushOnUnmount: true });

  const change = (next: string) => {
    setText(next);
    tell(next);
  };
  const clear = () => {
    change('');
    tell.flush();
  };
  return (
    <TextInput
      className={className}
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={maxLength}
      spellCheck={false}
      autoComplete="off"
      leftSection={icon}
      {...(mono ? { ff: 'monospace' } : {})}
      rightSection={text === '' ? null : <CloseButton size="xs" aria-label={t('actions.clear')} onClick={clear} />}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') tell.flush();
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation();
          clear();
        }
      }}
    />
  );
}
