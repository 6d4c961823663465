/** What a list names: the payments that are known, ticked unless they arrived, and what waits for a person's tick. */
import { Box, Checkbox, Switch, Tabs, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecognisedList, RecognisedRow } from '../../../../electron/contract/resend-preview.ts';
import { useFormats } from '../../../ui/formats.ts';
import { PaymentBadge } from '../../../ui/payment-badge.tsx';
import { useSum } from '../../../ui/use-sum.ts';
import { canBeAskedFor, isTicked } from '../orders.ts';
import { editDraft, useWizard } from '../store.ts';
import classes from './recognised.module.css';

const rowHeight = 44;
const lineHeight = 22;
const tabs = ['known', 'unknown', 'duplicates', 'unread'] as const;

type Placed = { readonly row: RecognisedRow; readonly place: number };

export function Recognised({ list, reading }: { list: RecognisedList | null; reading: boolean }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const draft = useWizard((state) => state.draft);
  const [looked, setLooked] = useState<string | null>(null);
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const all = (list?.rows ?? []).map((row, place): Placed => ({ row, place }));
  const [known, unknown] = [all.filter(({ row }) => row.by !== null), all.filter(({ row }) => row.by === null)];
  const ticked = all.filter(({ row, place }) => isTicked(row, place, draft));
  const sum = useSum()(ticked.map(({ row }) => row.amount));
  const arrived = known.filter(({ row }) => row.state === 'delivered' && canBeAskedFor(row)).length;
  const { duplicates = [], unread = [], unreadLines = 0 } = list ?? {};
  const counts = {
    known: known.length,
    unknown: unknown.length,
    duplicates: duplicates.length,
    unread: unreadLines,
  };
  const filled = tabs.filter((name) => counts[name] > 0);
  // What was looked at may be empty in the next list.
  const shown = filled.find((name) => name === looked) ?? filled[0] ?? 'known';
  return (
    <section className={classes.report} aria-label={t('list.label')} aria-busy={reading}>
      <p className={classes.reportTotal} role="status">
        {all.length === 0
          ? t('list.nothing')
          : [t('list.chosen', { ...counted(ticked.length), all: formats.number(all.length) }), sum]
              .filter(Boolean)
              .join(' · ')}
      </p>
      {all.length + unreadLines === 0 ? (
        <Text size="sm" c="dimmed">
          {t('list.none')}
        </Text>
      ) : (
        <>
          {arrived > 0 && (
            <Switch
              size="xs"
              my={4}
              label={t('list.alsoDelivered', counted(arrived))}
              checked={draft.alsoDelivered}
              onChange={({ currentTarget }) => editDraft({ alsoDelivered: currentTarget.checked })}
            />
          )}
          <Tabs value={shown} onChange={setLooked} className={classes.reportTabs}>
            <Tabs.List>
              {filled.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`list.${name}`)} <span className={classes.count}>{formats.number(counts[name])}</span>
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="known" className={classes.reportPanel}>
              <Payments label={t('list.known')} rows={known} />
            </Tabs.Panel>
            <Tabs.Panel value="unknown" className={classes.reportPanel}>
              <Text size="xs" c="dimmed" className={classes.hint}>
                {t(`list.unknownHint_${draft.kind}`)}
              </Text>
              <Payments label={t('list.unknown')} rows={unknown} />
            </Tabs.Panel>
            <Tabs.Panel value="duplicates" className={classes.reportPanel}>
              <Lines label={t('list.duplicates')} count={duplicates.length}>
                {(index) => {
                  const { text, line, firstLine } = duplicates[index] ?? { text: '', line: 0, firstLine: 0 };
                  return t('list.duplicate', { text, line: formats.number(line), first: formats.number(firstLine) });
                }}
              </Lines>
            </Tabs.Panel>
            <Tabs.Panel value="unread" className={classes.reportPanel}>
              <Lines label={t('list.unread')} count={unread.length}>
                {(index) => {
                  const { text, line } = unread[index] ?? { text: '', line: 0 };
                  return t('list.unreadLine', { text, line: formats.number(line) });
                }}
              </Lines>
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </section>
  );
}

/** Tens of thousands of payments, of which those in sight exist. */
function Payments({ label, rows }: { label: string; rows: readonly Placed[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  return (
    <div ref={scroller} className={classes.payments}>
      <table aria-label={label} aria-rowcount={rows.length}>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const placed = rows[index];
            return placed && <Payment key={placed.place} {...placed} index={index} start={start} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

function Payment({ row, place, index, start }: Placed & { index: number; start: number }) {
  const { t } = useTranslation('wizard');
  const { money } = useFormats();
  const draft = useWizard((state) => state.draft);
  const { text, by, amount, counterparty, order, state, isAmbiguous } = row;
  const isPossible = canBeAskedFor(row);
  const facts = [
    amount === null ? null : money(amount),
    counterparty,
    order === null ? null : t('list.order', { order }),
  ].filter(Boolean);
  const doubt = !isPossible
    ? t(row.objectReferenceId === null ? (by === null ? 'list.notKnown' : 'list.noObject') : 'list.noKind')
    : isAmbiguous
      ? t('list.ambiguous')
      : by === null
        ? t('list.notKnown')
        : null;
  return (
    <tr aria-rowindex={index + 1} style={{ transform: `translateY(${start}px)` }}>
      <td>
        <Checkbox
          size="xs"
          aria-label={[text, ...facts].join(', ')}
          disabled={!isPossible}
          checked={isTicked(row, place, draft)}
          onChange={({ currentTarget }) => editDraft({ ticks: { ...draft.ticks, [place]: currentTarget.checked } })}
        />
      </td>
      <td>
        <span className={classes.name} title={text}>
          {text}
        </span>
        <span className={classes.facts}>
          {[by === null ? null : t(`list.by.${by}`), ...facts].filter(Boolean).join(' · ')}
          {doubt !== null && <span className={classes.doubt}>{doubt}</span>}
        </span>
      </td>
      <td>{state !== null && <PaymentBadge state={state} />}</td>
    </tr>
  );
}

type LinesProps = {
  readonly label: string;
  readonly count: number;
  readonly children: (index: number) => ReactNode;
};

function Lines({ label, count, children }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  });
  return (
    <Box ref={scroller} className={classes.lines} tabIndex={0} role="group" aria-label={label}>
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
