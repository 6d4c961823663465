/** The first line of an open delivery: which it is, how it ended, what one can do with it. */
import { ActionIcon, Button, Group, Menu, Title, Tooltip } from '@mantine/core';
import { IconAppWindow, IconCopy, IconRepeat, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetail } from '../../../electron/contract/delivery.ts';
import { resendDelivery } from '../../resends/one/store.ts';
import { copyText } from '../../ui/copy.ts';
import { notifyDone } from '../../ui/notify.ts';
import room from '../../ui/screen.module.css';
import { useOpenInWindow } from '../use-open-in-window.ts';
import { curlOf } from './curl.ts';

type DeliveryHeaderProps = {
  readonly id: number;
  readonly delivery: DeliveryDetail | null;
  /** `null` where it has a window of its own. */
  readonly onClose: (() => void) | null;
};

export function DeliveryHeader({ id, delivery, onClose }: DeliveryHeaderProps) {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  const openInWindow = useOpenInWindow();
  return (
    <Group className={room.paneHead} gap={6} wrap="nowrap">
      <Title order={2} size="h3" className={room.paneTitle}>
        {t('detail.label', { id })}
      </Title>
      {delivery && (
        <>
          <Button
            variant="light"
            leftSection={<IconRepeat size={14} aria-hidden />}
            onClick={() => resendDelivery(delivery)}
          >
            {t('detail.resend')}
          </Button>
          <CopyMenu delivery={delivery} />
        </>
      )}
      {onClose && (
        <>
          <Tooltip label={t('window.open')}>
            <ActionIcon aria-label={t('window.open')} disabled={delivery === null} onClick={() => openInWindow(id)}>
              <IconAppWindow size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={`${common('actions.close')} · Esc`}>
            <ActionIcon aria-label={common('actions.close')} onClick={onClose}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </Group>
  );
}

function CopyMenu({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation('deliveries');
  const { t: common } = useTranslation('common');
  // Made when it is asked for: a command line of megabytes takes its time.
  const copy = (text: () => string) => () => {
    if (copyText(text())) notifyDone(common('actions.copied'), 'copied');
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={common('actions.copy')}>
          <ActionIcon aria-label={common('actions.copy')}>
            <IconCopy size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={copy(() => String(delivery.id))}>{t('copy.id')}</Menu.Item>
        {delivery.transactionId !== null && (
          <Menu.Item onClick={copy(() => delivery.transactionId ?? '')}>{t('copy.transactionId')}</Menu.Item>
        )}
        {delivery.body !== null && <Menu.Item onClick={copy(() => delivery.body ?? '')}>{t('copy.body')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item onClick={copy(() => curlOf(delivery, { secrets: false }))}>{t('copy.curl')}</Menu.Item>
        <Menu.Item onClick={copy(() => curlOf(delivery, { secrets: true }))}>{t('copy.curlSecrets')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
