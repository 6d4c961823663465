/** Where windows stand: on a screen that is there, and whole within what the taskbar leaves of it. Pure. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Returns the rectangle moved, and where it must be made smaller, so that all of it lies within the area. */
export function fitted(wanted: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(wanted.width, area.width);
  const height = Math.min(wanted.height, area.height);
  return {
    width,
    height,
    x: Math.min(Math.max(wanted.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(wanted.y, area.y), area.y + area.height - height),
  };
}

/** Returns a rectangle of that size in the middle of the area, made smaller where the area is. */
export function centred({ width, height }: Pick<Rectangle, 'width' | 'height'>, area: Rectangle): Rectangle {
  const x = area.x + Math.round((area.width - width) / 2);
  const y = area.y + Math.round((area.height - height) / 2);
  return fitted({ x, y, width, height }, area);
}
