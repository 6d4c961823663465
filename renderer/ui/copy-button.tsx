/** Copies a text and says for a moment that it did. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy.ts';

type CopyButtonProps = {
  readonly text: string;
  /** What is copied, for the accessible name: "Copy ‹what›". */
  readonly what: string;
  readonly className?: string | undefined;
};

/** Milliseconds for which it says so. */
const moment = 1_500;

export function CopyButton({ text, what, className }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  // A room that is left stops its timers; this one begins again when the room comes back.
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), moment);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = copied ? t('actions.copied') : t('actions.copyWhat', { what });
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" className={className} aria-label={label} onClick={() => setCopied(copyText(text))}>
        {copied ? <IconCheck size={14} color="var(--good)" aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
