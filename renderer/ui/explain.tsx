/** An explanation where a word needs one: a small question mark that says more when asked. */
import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

export type Explained = 'token' | 'outcome' | 'budget';

export function Explain({ what }: { what: Explained }) {
  const { t } = useTranslation('explain');
  const titleId = useId();
  return (
    <Popover width={320} position="bottom-start" withArrow shadow="md" trapFocus returnFocus zIndex={250}>
      <Popover.Target>
        <ActionIcon
          size={18}
          aria-label={t('more', { what: t(`${what}.title`) })}
          title={t('more', { what: t(`${what}.title`) })}
        >
          <IconHelp size={14} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={titleId} tabIndex={-1} data-autofocus>
        <Text size="sm" fw={600} id={titleId} mb={4}>
          {t(`${what}.title`)}
        </Text>
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {t(`${what}.text`)}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
