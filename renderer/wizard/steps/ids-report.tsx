/** What a text was understood as: how many IDs, which ones, what stood twice, which lines held none. */
import { Accordion, Badge, Group, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import type { IdList } from '../which/id-list.ts';
import classes from '../wizard.module.css';

export function IdsReport({ list, reading }: { list: IdList; reading: boolean }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const { ids, duplicates, bad } = list;
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  return (
    <div aria-busy={reading}>
      <Text size="sm" fw={550} role="status">
        {t('ids.found', counted(ids.length))}
      </Text>
      {ids.length + duplicates.length + bad.length > 0 && (
        <Accordion chevronPosition="left" variant="default" mt="xs" multiple defaultValue={[]}>
          <Part name="ids" title={t('ids.list')} count={ids.length} tone="gray">
            {(index) => ids[index]}
          </Part>
          <Part name="duplicates" title={t('ids.duplicates')} count={duplicates.length} tone="yellow">
            {(index) => {
              const { id, line, firstLine } = duplicates[index] ?? { id: 0, line: 0, firstLine: 0 };
              return t('ids.duplicate', { id, line: formats.number(line), first: formats.number(firstLine) });
            }}
          </Part>
          <Part name="bad" title={t('ids.bad')} count={bad.length} tone="red">
            {(index) => {
              const { line, text, why } = bad[index] ?? { line: 0, text: '', why: 'empty' as const };
              const reason = t(`badLine.${why}`);
              return t(text === '' ? 'ids.badEmpty' : 'ids.badLine', { line: formats.number(line), text, reason });
            }}
          </Part>
        </Accordion>
      )}
    </div>
  );
}

interface PartProps {
  readonly name: string;
  readonly title: string;
  readonly count: number;
  readonly tone: string;
  readonly children: (index: number) => ReactNode;
}

function Part({ name, title, count, tone, children }: PartProps) {
  const formats = useFormats();
  if (count === 0) return null;
  return (
    <Accordion.Item value={name}>
      <Accordion.Control>
        <Group gap="xs">
          {title}
          <Badge size="sm" variant="light" color={tone}>
            {formats.number(count)}
          </Badge>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Lines count={count} label={title}>
          {children}
        </Lines>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** Tens of thousands of lines, of which those in sight exist. */
function Lines({ count, label, children }: { count: number; label: string; children: (index: number) => ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => 22, overscan: 8 });
  return (
    <section ref={scroller} className={classes.lines} aria-label={label}>
      <ol style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <li
            key={row.key}
            style={{ transform: `translateY(${row.start}px)` }}
            aria-posinset={row.index + 1}
            aria-setsize={count}
          >
            {children(row.index)}
          </li>
        ))}
      </ol>
    </section>
  );
}
