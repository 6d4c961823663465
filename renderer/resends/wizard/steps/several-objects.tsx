/** Which objects: a list or spreadsheet, pasted or dropped, and beside it what was understood of it. */

import { Anchor, Button, FileButton, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListLayout } from '../../../../electron/contract/list.ts';
import { limits } from '../../../../electron/contract/values/limits.ts';
import { useFormats } from '../../../ui/formats.ts';
import { ListFailure } from '../../../ui/lists/list-failure.tsx';
import { listTypes } from '../../../ui/lists/list-types.ts';
import { ListWarnings } from '../../../ui/lists/list-warnings.tsx';
import { tickedIn } from '../orders.ts';
import { goTo, tryStep, useWizard } from '../store.ts';
import { pasteText, pickColumn, readLatest, takeFile } from '../which/read-list.ts';
import classes from '../wizard.module.css';
import { Recognised } from './recognised.tsx';
import { StepFrame } from './step-frame.tsx';

export function SeveralObjects() {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const draft = useWizard((state) => state.draft);
  const list = useWizard((state) => state.list);
  const failure = useWizard((state) => state.listFailure);
  const reading = useWizard((state) => state.reading);
  const tried = useWizard((state) => state.tried);
  const [dragging, setDragging] = useState(false);
  const { text, fileName } = draft;

  useEffect(() => {
    if (useWizard.getState().list === null) void readLatest();
  }, []);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    const [file] = event.dataTransfer.files;
    if (file) void takeFile(file);
  };

  const layout = list?.layout;
  const ticked = tickedIn(list, draft).length;
  const isColumnOpen = layout !== undefined && layout.columns.length > 0 && layout.column === null;
  const fault = isColumnOpen ? 'column' : ticked === 0 ? 'none' : ticked > limits.plan ? 'tooMany' : null;
  const said = fault !== null && (tried || fault !== 'none') ? fault : null;
  const error = said && t(`which.fault.${said}`, { max: formats.number(limits.plan) });
  return (
    <StepFrame
      heading={t('which.headingObjects')}
      onNext={() => (!reading && fault === null ? goTo('preview') : tryStep())}
    >
      <div className={classes.several}>
        <Stack gap="sm">
          <section
            className={classes.drop}
            data-dragging={dragging || undefined}
            aria-label={t('which.dropHere')}
            onDragOver={(event) => {
              event.preventDefault();
              setDragging(true);
            }}
            onDragLeave={() => setDragging(false)}
            onDrop={drop}
          >
            {fileName === null ? (
              <Textarea
                size="sm"
                label={t('which.objectIds')}
                description={t('which.objectIdsHint')}
                rows={9}
                value={text}
                onChange={(event) => pasteText(event.currentTarget.value)}
                error={error}
                classNames={{ input: classes.monoInput }}
                spellCheck={false}
                data-autofocus
              />
            ) : (
              <FileCard name={fileName} error={error} />
            )}
          </section>
          <Text size="sm" c="dimmed">
            <FileButton onChange={(file) => file && void takeFile(file)} accept={listTypes}>
              {(props) => (
                <Anchor component="button" type="button" size="sm" {...props}>
                  {t('which.chooseFile')}
                </Anchor>
              )}
            </FileButton>{' '}
            {t('which.orDrop')}
          </Text>
          {failure && <ListFailure failure={failure} />}
          {layout && <Layout layout={layout} />}
        </Stack>
        <Recognised list={list} reading={reading} />
      </div>
    </StepFrame>
  );
}

/** How the list was read, and what a person can have read of it instead. */
function Layout({ layout }: { layout: ListLayout }) {
  const { t } = useTranslation('wizard');
  const { t: lists } = useTranslation('lists');
  const { columns, column, sheets, sheet } = layout;
  return (
    <>
      {sheets.length > 1 && (
        <Select
          size="sm"
          label={lists('sheet')}
          value={String(sheet ?? 0)}
          onChange={(value) => value !== null && void pickColumn({ column: null, sheet: Number(value) })}
          allowDeselect={false}
          data={sheets.map((name, index) => ({ value: String(index), label: name }))}
        />
      )}
      {columns.length > 0 && (
        <Select
          size="sm"
          label={t('which.column')}
          placeholder={t('which.columnNone')}
          value={column === null ? null : String(column)}
          onChange={(value) => value !== null && void pickColumn({ column: Number(value), sheet })}
          allowDeselect={false}
          data={columns.map(({ index, name, sample }) => ({
            value: String(index),
            label: `${name ?? t('which.columnNumber', { number: index + 1 })}: ${sample.join(', ')}`,
          }))}
        />
      )}
      <ListWarnings layout={layout} />
    </>
  );
}

/** A file stands for what is in it: tens of thousands of lines are no pleasure in a text field. */
function FileCard({ name, error }: { name: string; error: string | null }) {
  const { t } = useTranslation('wizard');
  return (
    <>
      <Group className={classes.file} gap="sm" wrap="nowrap">
        <Text size="sm" fw={550} truncate flex={1}>
          {name}
        </Text>
        <Button variant="default" onClick={() => pasteText('')} data-autofocus>
          {t('which.removeFile')}
        </Button>
      </Group>
      {error !== null && (
        <Text size="xs" c="var(--bad)" mt={5} role="alert">
          {error}
        </Text>
      )}
    </>
  );
}
