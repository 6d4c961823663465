/** Copies a text and says for a moment that it did. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy.ts';

type CopyButtonProps = {
  readonly text: string;
  /** What is copied, for the accessible name: "Copy ‹what›". */
  readonly what: string;
  readonly className?: string | undefined;
};

export function CopyButton({ text, what, className }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const { start } = useTimeout(() => setCopied(false), 1_500);
  const label = copied ? t('actions.copied') : t('actions.copyWhat', { what });
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        className={className}
        aria-label={label}
        onClick={() => {
          setCopied(copyText(text));
          start();
        }}
      >
        {copied ? <IconCheck size={14} color="var(--good)" aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
