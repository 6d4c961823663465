/** The tour: four steps beside what they are about. It covers nothing, holds nobody, and ends with Escape. */
import { Button, CloseButton, Group, Popover, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { showAtFirst } from '../deliveries/view-store.ts';
import { findInSight } from '../ui/in-sight.ts';
import { anchors, steps, type TourStep } from './steps.ts';
import { leaveTour, moveTour, useTour } from './store.ts';
import classes from './tour.module.css';
import { useRect } from './use-rect.ts';

export function Tour() {
  const step = useTour((state) => state.step);
  const [location] = useLocation();
  const inRoom = location.startsWith('/deliveries');
  useEffect(() => {
    // What the steps are about may have been put away.
    if (step !== null) showAtFirst();
  }, [step]);
  return step !== null && inRoom ? <Step step={step} /> : null;
}

function Step({ step }: { step: TourStep }) {
  const { t } = useTranslation('tour');
  const rect = useRect(step);
  const titleId = useId();
  const textId = useId();
  const at = steps.indexOf(step);
  const last = at === steps.length - 1;
  const leave = () => {
    leaveTour();
    findInSight('[role="grid"] [tabindex="0"]')?.focus({ preventScroll: true });
  };
  useHotkeys([['Escape', leave]], []);
  if (!rect) return null;
  return (
    <Popover
      key={step}
      opened
      position={anchors[step].position}
      width={330}
      withArrow
      arrowSize={10}
      shadow="lg"
      radius="lg"
      zIndex={150}
      withRoles={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div className={classes.ring} style={rect} aria-hidden />
      </Popover.Target>
      <Popover.Dropdown role="region" aria-labelledby={titleId} className={classes.card}>
        <Group justify="space-between" wrap="nowrap" mb={4}>
          <Text size="sm" fw={650} id={titleId}>
            {t(`${step}.title`)}
          </Text>
          <CloseButton size="sm" aria-label={t('skip')} onClick={leave} />
        </Group>
        <Text size="sm" id={textId}>
          {t(`${step}.text`)}
        </Text>
        <Group gap="xs" mt="md" wrap="nowrap">
          <Text size="xs" c="dimmed" mr="auto">
            {t('place', { step: at + 1, count: steps.length })}
          </Text>
          {!last && (
            <Button variant="subtle" color="gray" onClick={leave}>
              {t('skip')}
            </Button>
          )}
          {at > 0 && (
            <Button variant="default" onClick={() => moveTour(-1)}>
              {t('back')}
            </Button>
          )}
          <Onward describedBy={`${titleId} ${textId}`} onClick={last ? leave : () => moveTour(1)}>
            {t(last ? 'done' : 'next')}
          </Onward>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

type OnwardProps = { readonly describedBy: string; readonly onClick: () => void; readonly children: string };

/** Has the focus when its step comes, so that Enter walks on and screen readers read the step. */
function Onward({ describedBy, onClick, children }: OnwardProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // By then the card stands where it belongs: what is not placed yet cannot have the focus.
    const frame = requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Button ref={button} aria-describedby={describedBy} onClick={onClick}>
      {children}
    </Button>
  );
}
