/** What was read: from where, which column, how many IDs, and what of the file is none. */
import { Anchor, Popover, Progress, Select, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconFlask } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../../electron/contract/list.ts';
import type { Reconciliation } from '../../electron/contract/reconcile.ts';
import { useFormats } from '../ui/formats.ts';
import { ListWarnings } from '../ui/lists/list-warnings.tsx';
import { readOther } from './read-list.ts';
import classes from './reconcile.module.css';
import { useReconcile } from './store.ts';

/** `children` stand at the end of the line: the search. */
export function ListFacts({ list, children }: { list: Reconciliation; children: ReactNode }) {
  const { t } = useTranslation('reconcile');
  const formats = useFormats();
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const Icon = list.isExample ? IconFlask : IconFileSpreadsheet;
  return (
    <div className={classes.facts}>
      <Icon size={16} aria-hidden className={classes.factsIcon} />
      <span className={classes.fileName} title={list.name}>
        {list.isExample ? t('example.name') : list.name}
      </span>
      <ColumnChoice list={list} />
      <span className={classes.soft} role="status">
        {t('facts.ids', counted(list.ids))}
        {list.duplicates > 0 && ` · ${t('facts.duplicates', counted(list.duplicates))}`}
        {list.period && ` · ${formats.range(list.period.from, list.period.to)}`}
      </span>
      {list.asOf !== null && (
        <span className={classes.soft} title={t('facts.asOfHint')}>
          {t('facts.asOf', { time: formats.minute(list.asOf) })}
        </span>
      )}
      {list.unreadable.count > 0 && <Unreadable list={list} />}
      <ListWarnings layout={list.layout} />
      {list.phase === 'looking' && (
        <Progress
          className={classes.progress}
          value={list.ids === 0 ? 0 : (list.looked / list.ids) * 100}
          aria-label={t('facts.looking')}
          transitionDuration={200}
        />
      )}
      {children}
    </div>
  );
}

/** Where the file is no longer at hand, its sheet and column are told and not chosen. */
export function ColumnChoice({ list, wide }: { list: Reconciliation; wide?: boolean }) {
  const { t } = useTranslation('reconcile');
  const { t: lists } = useTranslation('lists');
  const source = useReconcile((state) => state.source);
  const { columns, column, sheets, sheet } = list.layout;
  const nameOf = ({ index, name }: ListColumn) => name ?? t('column.number', { number: index + 1 });
  if (columns.length === 0) return null;
  const chosen = columns.find(({ index }) => index === column);
  if (source?.id !== list.id) {
    return chosen ? <span className={classes.soft}>{t('facts.column', { name: nameOf(chosen) })}</span> : null;
  }
  const size = wide ? 'sm' : 'xs';
  return (
    <>
      {sheets.length > 1 && (
        <Select
          size={size}
          w={wide ? 360 : 150}
          aria-label={lists('sheet')}
          value={String(sheet ?? 0)}
          onChange={(value) => value !== null && readOther(list.name, { column: null, sheet: Number(value) })}
          allowDeselect={false}
          data={sheets.map((name, index) => ({ value: String(index), label: name }))}
        />
      )}
      <Select
        size={size}
        w={wide ? 360 : 210}
        aria-label={t('facts.columnLabel')}
        placeholder={t('facts.columnNone')}
        value={column === null ? null : String(column)}
        onChange={(value) => value !== null && readOther(list.name, { column: Number(value), sheet })}
        allowDeselect={false}
        data={columns.map((each) => ({
          value: String(each.index),
          label: [nameOf(each), ...each.sample.filter((text) => text !== '').slice(0, 1)].join(': '),
        }))}
      />
    </>
  );
}

function Unreadable({ list }: { list: Reconciliation }) {
  const { t } = useTranslation('reconcile');
  const formats = useFormats();
  const { count, lines } = list.unreadable;
  return (
    <Popover width={380} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Anchor component="button" type="button" size="xs">
          {t('facts.unreadable', { count, formatted: formats.number(count) })}
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb={6}>
          {t('unreadable.title')}
        </Text>
        <ul className={classes.lines}>
          {lines.map(({ line, text, why }) => (
            <li key={line}>
              <b>{t('unreadable.line', { line: formats.number(line) })}</b> {t(`unreadable.${why}`)}
              {text !== '' && <code className={classes.badText}>{text}</code>}
            </li>
          ))}
        </ul>
        {count > lines.length && (
          <Text size="xs" c="dimmed" mt={6}>
            {t('unreadable.more', { count: count - lines.length, formatted: formats.number(count - lines.length) })}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
