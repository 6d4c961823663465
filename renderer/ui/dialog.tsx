/** A dialog over the window: its name, a way out, and its content. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';
import { useFocusBack } from './use-focus-back.ts';

type DialogProps = {
  /** Accessible name, and its first line. */
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Width in CSS pixels. */
  readonly size: number;
  /** A click beside it closes it; not while something would be lost. */
  readonly closeOnClickOutside?: boolean;
  readonly children: ReactNode;
};

export function Dialog({ title, opened, onClose, size, closeOnClickOutside = true, children }: DialogProps) {
  const { t } = useTranslation();
  useFocusBack(opened);
  return (
    <Modal.Root
      opened={opened}
      returnFocus={false}
      onClose={onClose}
      size={size}
      closeOnClickOutside={closeOnClickOutside}
      centered
      transitionProps={{ duration: 120 }}
    >
      <Modal.Overlay />
      <Modal.Content radius="lg" shadow="lg">
        {/* Not `Modal.Header`: its element is a banner, and a window has one. */}
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('actions.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
