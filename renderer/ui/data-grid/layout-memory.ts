/** Remembers column layouts between starts, in the window's own storage: they are about this screen, not about data. */

export type LayoutMemory = {
  readonly columnOrder: string[];
  readonly columnSizing: Record<string, number>;
  readonly columnVisibility: Record<string, boolean>;
};

const keyOf = (gridId: string) => `reenvio.columns.${gridId}`;

/** Returns what was remembered; nothing of what does not look like a layout. */
export function readLayout(gridId: string): Partial<LayoutMemory> {
  const text = localStorage.getItem(keyOf(gridId));
  if (text === null) return {};
  try {
    const stored: unknown = JSON.parse(text);
    return isLayout(stored) ? stored : {};
  } catch {
    return {};
  }
}

export function writeLayout(gridId: string, layout: LayoutMemory): void {
  localStorage.setItem(keyOf(gridId), JSON.stringify(layout));
}

function isLayout(value: unknown): value is LayoutMemory {
  if (typeof value !== 'object' || value === null) return false;
  const { columnOrder, columnSizing, columnVisibility } = value as Record<string, unknown>;
  return (
    Array.isArray(columnOrder) &&
    columnOrder.every((id) => typeof id === 'string') &&
    everyValue(columnSizing, 'number') &&
    everyValue(columnVisibility, 'boolean')
  );
}

function everyValue(value: unknown, type: 'number' | 'boolean'): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === type);
}
