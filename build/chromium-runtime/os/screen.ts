/** `screen`: one display of a usual size, as headless Chromium has; where windows really go is the desktop's affair. */
import { EventEmitter } from 'node:events';
import type { Display, Rectangle, Screen } from 'electron';
import type { Named } from '../surface.ts';

const area: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };

type Facts = Pick<
  Display,
  'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor' | 'rotation' | 'internal'
>;

const display: Facts = {
  id: 1,
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
  scaleFactor: 1,
  rotation: 0,
  internal: true,
};

class OneScreen
  extends EventEmitter
  implements Named<Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching'>
{
  getPrimaryDisplay(): Facts {
    return display;
  }

  getAllDisplays(): Facts[] {
    return [display];
  }

  getDisplayMatching(_bounds: Rectangle): Facts {
    return display;
  }
}

export const screen = new OneScreen();
