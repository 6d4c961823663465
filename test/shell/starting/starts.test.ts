import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { listenForStarts } from '../../../electron/shell/starting/starts.ts';

const app = vi.hoisted(() => ({ events: null as EventEmitter | null }));
vi.mock('electron', () => ({
  app: { on: (...args: Parameters<EventEmitter['on']>) => app.events?.on(...args) },
}));

const told: unknown[] = [];
const actions = { show: () => told.push('show'), openLink: (link: unknown) => told.push(link) };
const opened = (url: string) => app.events?.emit('open-url', { preventDefault: () => told.push('prevented') }, url);

beforeEach(() => {
  app.events = new EventEmitter();
  told.length = 0;
});

it('keeps the link that starts the app until there is a window, and follows it once', () => {
  const starts = listenForStarts();
  opened('reenvio://delivery/98765');
  expect(told).toEqual(['prevented']);
  starts.deliverTo(actions);
  expect(told.slice(1)).toEqual([{ target: 'delivery', id: 98_765 }]);
  starts.deliverTo(actions);
  expect(told).toHaveLength(2);
});

it('follows a link of the running app at once, also from a second start', () => {
  listenForStarts().deliverTo(actions);
  opened('reenvio://resend/7890');
  app.events?.emit('second-instance', {}, ['reenvio', 'reenvio://delivery/1']);
  expect(told).toEqual([
    'prevented',
    expect.objectContaining({ target: 'resend' }),
    'show',
    { target: 'delivery', id: 1 },
  ]);
});

it('leaves an address that is none where it is, and is not disturbed by a click before there is a window', () => {
  const starts = listenForStarts();
  opened('reenvio://delete/everything');
  app.events?.emit('activate');
  starts.deliverTo(actions);
  expect(told).toEqual(['prevented']);
});
