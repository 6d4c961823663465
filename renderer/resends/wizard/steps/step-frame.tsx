/** What every step shares: a heading, a body that scrolls, a foot with the way back and on. */
import { Anchor, Button, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack, restartWizard, useWizard } from '../store.ts';
import classes from '../wizard.module.css';

interface StepFrameProps {
  readonly heading: string;
  readonly children: ReactNode;
  /** Enter and "Next" do this. A step without it has no "Next". */
  readonly onNext?: () => void;
  /** Whether "Next" has to wait for something. */
  readonly nextLoading?: boolean;
  readonly back?: boolean;
  readonly backDisabled?: boolean;
  /** Stands in the foot, left of the buttons. */
  readonly aside?: ReactNode;
  /** Stands in place of "Next". */
  readonly actions?: ReactNode;
}

/** The step's first field takes the focus when it carries `data-autofocus`, otherwise its heading does. */
export function StepFrame({
  heading,
  children,
  onNext,
  nextLoading = false,
  back = true,
  backDisabled,
  aside,
  actions,
}: StepFrameProps) {
  const { t } = useTranslation('wizard');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[data-autofocus]') ?? form.current?.querySelector('h2');
    first?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext?.();
    // What is at fault is marked by now; the person lands on the first of it.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={form} className={classes.step} onSubmit={submit} noValidate autoComplete="off">
      <div className={classes.content}>
        <h2 className={classes.heading} tabIndex={-1}>
          {heading}
        </h2>
        {children}
      </div>
      <div className={classes.footer}>
        <div className={classes.push}>{aside ?? <Restored />}</div>
        {back && (
          <Button variant="default" size="sm" onClick={goBack} disabled={backDisabled ?? false}>
            {t('back')}
          </Button>
        )}
        {onNext && (
          <Button type="submit" size="sm" loading={nextLoading}>
            {t('next')}
          </Button>
        )}
        {actions}
      </div>
    </form>
  );
}

/** Says that a draft came back, and offers to begin anew. */
function Restored() {
  const { t } = useTranslation('wizard');
  const restored = useWizard((state) => state.restored);
  if (!restored) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('restored')}{' '}
      <Anchor component="button" type="button" size="sm" onClick={restartWizard}>
        {t('startOver')}
      </Anchor>
    </Text>
  );
}
