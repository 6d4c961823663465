/** Which columns a grid shows, in what order, and how close its rows lie. */
import { ActionIcon, Button, Checkbox, Group, SegmentedControl, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './columns-menu.module.css';
import { densities, setDensity, useDensity } from './density.ts';
import type { ColumnLayout } from './use-column-layout.ts';

/** What the list needs of a layout, whatever the rows are. */
type ColumnsListProps = {
  readonly layout: Pick<ColumnLayout<never>, 'show' | 'move' | 'reset'> & {
    readonly all: readonly {
      readonly column: { readonly id: string; readonly header: string; readonly fixed?: boolean };
      readonly visible: boolean;
    }[];
  };
};

export function ColumnsList({ layout }: ColumnsListProps) {
  const { t } = useTranslation();
  const density = useDensity((state) => state.density);
  return (
    <>
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
    </>
  );
}
