/** Which columns a grid shows, in what order, and how close its rows lie. */
import { ActionIcon, Button, Checkbox, Group, Popover, SegmentedControl, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './columns-menu.module.css';
import { densities, setDensity, useDensity } from './density.ts';
import type { ColumnLayout } from './use-column-layout.ts';

export function ColumnsMenu<Row>({ layout }: { layout: ColumnLayout<Row> }) {
  const { t } = useTranslation();
  const density = useDensity((state) => state.density);
  return (
    <Popover position="bottom-end" shadow="md" width={272} withinPortal={false} floatingStrategy="fixed" trapFocus>
      <Popover.Target>
        <Tooltip label={t('columns.label')}>
          <ActionIcon size={30} aria-label={t('columns.label')}>
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('columns.label')}>
        <ul className={classes.list}>
          {layout.all.map(({ column: { id, header, fixed }, visible }, index) => (
            <li key={id} className={classes.line}>
              <Checkbox
                size="xs"
                label={header}
                checked={visible}
                disabled={fixed === true}
                onChange={({ currentTarget }) => layout.show(id, currentTarget.checked)}
              />
              <Group gap={0} ml="auto" wrap="nowrap">
                <ActionIcon
                  size="sm"
                  disabled={index === 0}
                  aria-label={t('columns.earlier', { column: header })}
                  onClick={() => layout.move(id, index - 1)}
                >
                  <IconChevronUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  disabled={index === layout.all.length - 1}
                  aria-label={t('columns.later', { column: header })}
                  onClick={() => layout.move(id, index + 1)}
                >
                  <IconChevronDown size={14} aria-hidden />
                </ActionIcon>
              </Group>
            </li>
          ))}
        </ul>
        <div className={classes.foot}>
          <Text size="xs" fw={600} mb={6} aria-hidden>
            {t('columns.density')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-label={t('columns.density')}
            value={density}
            data={densities.map((value) => ({ value, label: t(`columns.${value}`) }))}
            onChange={setDensity}
          />
          <Button variant="subtle" color="gray" fullWidth mt={8} onClick={layout.reset}>
            {t('columns.reset')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
