/** Which objects: a list or spreadsheet, pasted or dropped, and beside it what was understood of it. */

import { Anchor, Button, FileButton, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { type DragEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '../../../../electron/contract/values/limits.ts';
import { useFormats } from '../../../ui/formats.ts';
import { goTo, tryStep, useWizard } from '../store.ts';
import type { TableColumn } from '../which/id-table.ts';
import { type IdsRead, nothingRead } from '../which/ids-read.ts';
import { pasteIds, pickColumn, readLatest } from '../which/paste-ids.ts';
import { textOfFile } from '../which/text-of-file.ts';
import classes from '../wizard.module.css';
import { IdsReport } from './ids-report.tsx';
import { StepFrame } from './step-frame.tsx';

/** Larger files are no lists of IDs, and reading them would only keep the person waiting. Bytes. */
const maxFileSize = 20_000_000;

export function SeveralObjects() {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const { kind, text, fileName } = useWizard((state) => state.draft);
  const ids = useWizard((state) => state.ids);
  const reading = useWizard((state) => state.reading);
  const tried = useWizard((state) => state.tried);
  const [dragging, setDragging] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);

  useEffect(() => {
    if (useWizard.getState().ids === nothingRead) void readLatest();
  }, []);

  const load = async (file: File | null | undefined) => {
    if (!file) return;
    setTooLarge(file.size > maxFileSize);
    if (file.size <= maxFileSize) pasteIds(await textOfFile(file), file.name);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    void load(event.dataTransfer.files[0]);
  };

  const fault = faultOf(ids);
  const said = fault !== null && (tried || fault !== 'none') ? fault : null;
  const error = tooLarge
    ? t('which.tooLarge', { size: formats.bytes(maxFileSize) })
    : said && t(`which.fault.${said}`, { max: formats.number(limits.plan) });
  return (
    <StepFrame
      heading={t(`which.headingObjects_${kind}`)}
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
                rows={11}
                value={text}
                onChange={(event) => pasteIds(event.currentTarget.value)}
                error={error}
                classNames={{ input: classes.monoInput }}
                spellCheck={false}
                data-autofocus
              />
            ) : (
              <FileCard name={fileName} size={text.length} error={error} />
            )}
          </section>
          <Text size="sm" c="dimmed">
            <FileButton onChange={(file) => void load(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
              {(props) => (
                <Anchor component="button" type="button" size="sm" {...props}>
                  {t('which.chooseFile')}
                </Anchor>
              )}
            </FileButton>{' '}
            {t('which.orDrop')}
          </Text>
          {ids.columns.length > 0 && <ColumnChoice columns={ids.columns} column={ids.column} />}
        </Stack>
        <IdsReport list={ids.list} reading={reading} />
      </div>
    </StepFrame>
  );
}

function faultOf({ columns, column, list }: IdsRead): 'none' | 'column' | 'tooMany' | null {
  if (columns.length > 0 && column === null) return 'column';
  if (list.ids.length === 0) return 'none';
  return list.ids.length > limits.plan ? 'tooMany' : null;
}

function ColumnChoice({ columns, column }: { columns: readonly TableColumn[]; column: IdsRead['column'] }) {
  const { t } = useTranslation('wizard');
  return (
    <Select
      size="sm"
      label={t('which.column')}
      placeholder={t('which.columnNone')}
      value={column === null ? null : String(column)}
      onChange={(value) => void pickColumn(value === null || value === 'all' ? value : Number(value))}
      allowDeselect={false}
      data={[
        ...columns.map(({ index, name, sample }) => ({
          value: String(index),
          label: `${name ?? t('which.columnNumber', { number: index + 1 })}: ${sample.join(', ')}`,
        })),
        { value: 'all', label: t('which.columnAll') },
      ]}
    />
  );
}

/** A file stands for its text: tens of thousands of lines are no pleasure in a text field. */
function FileCard({ name, size, error }: { name: string; size: number; error: string | null }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  return (
    <>
      <Group className={classes.file} gap="sm" wrap="nowrap">
        <Text size="sm" fw={550} truncate flex={1}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {formats.bytes(size)}
        </Text>
        <Button variant="default" onClick={() => pasteIds('')} data-autofocus>
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
