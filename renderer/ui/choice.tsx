/** One choice of a few, as the platform's own select: typing, arrows and screen readers work as people expect. */
import { NativeSelect } from '@mantine/core';
import classes from './choice.module.css';

type ChoiceProps<T extends string> = {
  /** Accessible name. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
  /** Marks a choice that restricts what one sees. */
  readonly active?: boolean;
};

export function Choice<T extends string>({ label, value, options, onChoose, active }: ChoiceProps<T>) {
  return (
    <NativeSelect
      size="xs"
      classNames={{ input: classes.input, section: classes.section }}
      aria-label={label}
      data={options.map((option) => ({ ...option }))}
      value={value}
      data-active={active || undefined}
      onChange={({ currentTarget }) => {
        const chosen = options.find((option) => option.value === currentTarget.value);
        if (chosen) onChoose(chosen.value);
      }}
    />
  );
}
