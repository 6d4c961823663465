/** What a text was understood as: how many IDs, which ones, what stood twice, which lines held none. */
import { Box, Tabs, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import type { IdList } from '../which/id-list.ts';
import classes from './ids-report.module.css';

const lineHeight = 22;

export function IdsReport({ list: { ids, duplicates, bad }, reading }: { list: IdList; reading: boolean }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const empty = ids.length + duplicates.length + bad.length === 0;
  const tab = (name: 'ids' | 'duplicates' | 'bad', count: number) => (
    <Tabs.Tab value={name} disabled={count === 0}>
      {t(`ids.${name}`)} <span className={classes.count}>{formats.number(count)}</span>
    </Tabs.Tab>
  );
  const duplicate = (index: number) => {
    const { id, line, firstLine } = duplicates[index] ?? { id: 0, line: 0, firstLine: 0 };
    return t('ids.duplicate', { id, line: formats.number(line), first: formats.number(firstLine) });
  };
  const badLine = (index: number) => {
    const { line, text, why } = bad[index] ?? { line: 0, text: '', why: 'empty' as const };
    const reason = t(`badLine.${why}`);
    return t(text === '' ? 'ids.badEmpty' : 'ids.badLine', { line: formats.number(line), text, reason });
  };
  return (
    <section className={classes.report} aria-label={t('ids.label')} aria-busy={reading}>
      <p className={classes.reportTotal} role="status">
        {ids.length === 0
          ? t('ids.nothing')
          : t('ids.found', { count: ids.length, formatted: formats.number(ids.length) })}
      </p>
      {empty ? (
        <Text size="sm" c="dimmed">
          {t('ids.none')}
        </Text>
      ) : (
        <Tabs defaultValue={ids.length > 0 ? 'ids' : 'bad'} className={classes.reportTabs}>
          <Tabs.List>
            {tab('ids', ids.length)}
            {tab('duplicates', duplicates.length)}
            {tab('bad', bad.length)}
          </Tabs.List>
          <Tabs.Panel value="ids" className={classes.reportPanel}>
            <Lines label={t('ids.ids')} count={ids.length}>
              {(index) => ids[index]}
            </Lines>
          </Tabs.Panel>
          <Tabs.Panel value="duplicates" className={classes.reportPanel}>
            <Lines label={t('ids.duplicates')} count={duplicates.length}>
              {duplicate}
            </Lines>
          </Tabs.Panel>
          <Tabs.Panel value="bad" className={classes.reportPanel}>
            <Lines label={t('ids.bad')} count={bad.length} prose>
              {badLine}
            </Lines>
          </Tabs.Panel>
        </Tabs>
      )}
    </section>
  );
}

type LinesProps = {
  readonly label: string;
  readonly count: number;
  /** Whether the lines are read as sentences, and not compared as numbers. */
  readonly prose?: boolean;
  readonly children: (index: number) => ReactNode;
};

/** Tens of thousands of lines, of which those in sight exist. */
function Lines({ label, count, prose = false, children }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  });
  return (
    <Box ref={scroller} className={classes.lines} mod={{ prose }} tabIndex={0} role="group" aria-label={label}>
      <ol style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            style={{ transform: `translateY(${start}px)` }}
            aria-posinset={index + 1}
            aria-setsize={count}
            title={String(children(index))}
          >
            {children(index)}
          </li>
        ))}
      </ol>
    </Box>
  );
}
