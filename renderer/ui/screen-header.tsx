/** The first line of a room: what it is, how much of it there is, what one can do. */
import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type RoomHeaderProps = {
  readonly title: string;
  /** Formatted; `null` while it is not known. */
  readonly count?: string | null;
  /** Beside the count: what makes it less than the whole truth. */
  readonly note?: ReactNode;
  readonly children?: ReactNode;
};

export function RoomHeader({ title, count, note, children }: RoomHeaderProps) {
  return (
    <Group mih={48} px="md" py={6} gap={10} style={{ flex: 'none' }}>
      <Title order={1} size="h2">
        {title}
      </Title>
      {count !== undefined && (
        <Text size="sm" c="dimmed" miw={36}>
          {count}
        </Text>
      )}
      {note}
      <Group gap={6} ml="auto">
        {children}
      </Group>
    </Group>
  );
}
