/** Where a key leads in a grid, after the ARIA grid pattern, with j and k as in other back-office tools. */

/** `row` -1 is the header. */
export type CellPlace = { readonly row: number; readonly col: number };

export type GridSize = { readonly rows: number; readonly cols: number; readonly page: number };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Returns the next place, or `null` when the key is not for moving. */
export function nextPlace({ key, ctrlKey, metaKey, altKey }: Key, at: CellPlace, size: GridSize): CellPlace | null {
  if (altKey) return null;
  const far = ctrlKey || metaKey;
  const row = (to: number) => ({ row: Math.max(-1, Math.min(size.rows - 1, to)), col: at.col });
  const col = (to: number) => ({ row: at.row, col: Math.max(0, Math.min(size.cols - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return row(far ? size.rows - 1 : at.row + 1);
    case 'ArrowUp':
      return row(far ? 0 : at.row - 1);
    case 'j':
      return far ? null : row(at.row + 1);
    case 'k':
      return far ? null : row(Math.max(0, at.row - 1));
    case 'ArrowRight':
      return col(far ? size.cols - 1 : at.col + 1);
    case 'ArrowLeft':
      return col(far ? 0 : at.col - 1);
    case 'PageDown':
      return row(at.row + size.page);
    case 'PageUp':
      return row(Math.max(0, at.row - size.page));
    case 'Home':
      return far ? { row: 0, col: 0 } : col(0);
    case 'End':
      return far ? { row: size.rows - 1, col: size.cols - 1 } : col(size.cols - 1);
    default:
      return null;
  }
}
