/** The ways out of the page of the running app: permissions, navigation, windows, the browser of the system. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { CDPSession } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { patienceMs } from '../../build/patience.ts';
import { attackedPage } from '../support/attacked-page.ts';

describe.skipIf(findChromium() === null)('the ways out of the page', () => {
  const attacked = attackedPage();
  const { violations } = attacked;

  it('reach nobody by WebRTC, of which the policy knows nothing: over UDP or TCP', async () => {
    const reached: string[] = [];
    const udp = createSocket('udp4').on('message', () => reached.push('udp'));
    const tcp = createServer((socket) => {
      reached.push('tcp');
      socket.destroy();
    });
    udp.bind(0, '127.0.0.1');
    tcp.listen(0, '127.0.0.1');
    await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
    const state = await attacked.app.page.evaluate(
      async ([stun, turn]) => {
        const iceServers = [
          { urls: `stun:127.0.0.1:${stun}` },
          { urls: `turn:127.0.0.1:${turn}?transport=tcp`, username: 'text of the archive', credential: 'x' },
        ];
        const connection = new RTCPeerConnection({ iceServers });
        connection.createDataChannel('x');
        const gathered = new Promise((resolve) => {
          connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve(null);
        });
        await connection.setLocalDescription(await connection.createOffer());
        await gathered;
        return connection.iceGatheringState;
      },
      [udp.address().port, (tcp.address() as AddressInfo).port],
    );
    udp.close();
    tcp.close();
    expect(state).toBe('complete');
    expect(reached).toEqual([]);
  });

  describe('5. Handle session permission requests from remote content', () => {
    it('says no before anyone asks', async () => {
      const states = await attacked.app.page.evaluate(async () => {
        const names = [
          'geolocation',
          'notifications',
          'camera',
          'microphone',
          'clipboard-read',
          'midi',
          'idle-detection',
        ];
        const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
        return (await Promise.all(asked)).map(({ state }) => state);
      });
      expect(new Set(states)).toEqual(new Set(['denied']));
    });

    it.each<[string, () => Promise<unknown>]>([
      ['the place', () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))],
      [
        'notifications',
        async () => {
          if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
        },
      ],
      ['the clipboard', () => navigator.clipboard.readText()],
      ['the camera', () => navigator.mediaDevices.getUserMedia({ video: true })],
      ['the microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })],
      ['the screen', () => navigator.mediaDevices.getDisplayMedia()],
      ['MIDI', () => navigator.requestMIDIAccess({ sysex: true })],
      ['USB', () => Object(navigator).usb.requestDevice({ filters: [] })],
      ['HID', () => Object(navigator).hid.requestDevice({ filters: [] })],
      ['a serial port', () => Object(navigator).serial.requestPort()],
      ['Bluetooth', () => Object(navigator).bluetooth.requestDevice({ acceptAllDevices: true })],
      ['fonts of the machine', () => Object(window).queryLocalFonts()],
      ['files', () => Object(window).showOpenFilePicker()],
    ])('refuses %s', async (_name, ask) => {
      const refused = await attacked.app.page.evaluate(
        async ([source, patience]) => {
          const outcome: Promise<string> = new Function(`return (${source})()`)().then(
            () => 'given',
            () => 'refused',
          );
          const silence = new Promise<string>((resolve) => setTimeout(resolve, Number(patience), 'nobody was asked'));
          return Promise.race([outcome.catch(() => 'refused'), silence]).catch(() => 'refused');
        },
        [`async () => (${ask.toString()})()`, String(patienceMs)],
      );
      expect(refused).toBe('refused');
    });
  });

  describe('11. Do not use allowpopups for WebViews', () => {
    it('has no webviews at all', async () => {
      const made = await attacked.app.page.evaluate((origin) => {
        const view = document.createElement('webview');
        view.setAttribute('src', origin);
        view.setAttribute('allowpopups', '');
        view.setAttribute('nodeintegration', '');
        document.body.append(view);
        return { known: !(view instanceof HTMLUnknownElement), loads: 'loadURL' in view };
      }, attacked.foreign.origin);
      expect(made.loads).toBe(false);
    });
  });

  describe('13. Disable or limit navigation', () => {
    it.each<[string, (origin: string) => void]>([
      [
        'an address',
        (origin) => {
          location.href = `${origin}/away`;
        },
      ],
      ['an address in place of this one', (origin) => location.replace(`${origin}/away`)],
      ['a file', () => location.assign('file:///etc/passwd')],
      [
        'a page of data',
        () => {
          location.href = 'data:text/html,<script>opener.pwned=1</script>';
        },
      ],
      [
        'a look-alike of our own address',
        () => {
          location.href = 'https://reenvio.app.invalid.evil.invalid/';
        },
      ],
      [
        'a link',
        (origin) => {
          const link = document.createElement('a');
          link.href = `${origin}/away`;
          document.body.append(link);
          link.click();
        },
      ],
      [
        'a refresh',
        (origin) => {
          const meta = document.createElement('meta');
          meta.httpEquiv = 'refresh';
          meta.content = `0;url=${origin}/away`;
          document.head.append(meta);
        },
      ],
      [
        'a form that asks',
        (origin) => {
          const form = document.createElement('form');
          form.action = `${origin}/away`;
          document.body.append(form);
          form.requestSubmit();
        },
      ],
      [
        'a download',
        (origin) => {
          const link = document.createElement('a');
          Object.assign(link, { href: `${origin}/away`, download: 'x.exe' });
          document.body.append(link);
          link.click();
        },
      ],
    ])('stays where it is in spite of %s', async (_name, attack) => {
      await violations(attack);
      expect(await attacked.app.page.getByRole('button', { name: 'Sign in', exact: true }).isVisible()).toBe(true);
    });

    it.each([
      ['a link', { items: [{ mimeType: 'text/uri-list', data: 'FOREIGN/dropped' }], files: [] as string[] }],
      ['a file', { items: [] as { mimeType: string; data: string }[], files: ['/etc/hostname'] }],
    ])('stays where it is when %s is dropped on it', async (_name, { items, files }) => {
      const cdp: CDPSession = await attacked.app.page.context().newCDPSession(attacked.app.page);
      const data = {
        items: items.map(({ mimeType, data: text }) => ({
          mimeType,
          data: text.replace('FOREIGN', attacked.foreign.origin),
        })),
        files,
        dragOperationsMask: 1,
      };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await cdp.send('Input.dispatchDragEvent', { type, x: 20, y: 20, data });
      await violations(() => undefined);
      await cdp.detach();
    });
  });

  describe('14. Disable or limit creation of new windows', () => {
    it.each<[string, (origin: string) => void]>([
      ['window.open', (origin) => void window.open(`${origin}/popup`)],
      ['window.open with features', (origin) => void window.open(`${origin}/popup`, 'x', 'nodeIntegration=1,width=9')],
      ['an empty window', () => void window.open('about:blank')?.document.write('<script>opener.pwned=1</script>')],
      ['our own page once more', () => void window.open('/index.html')],
      [
        'a link to a new window',
        (origin) => {
          const link = document.createElement('a');
          Object.assign(link, { href: `${origin}/popup`, target: '_blank', rel: 'opener' });
          document.body.append(link);
          link.click();
        },
      ],
      [
        'a form to a new window',
        (origin) => {
          const form = document.createElement('form');
          Object.assign(form, { action: `${origin}/popup`, target: '_blank' });
          document.body.append(form);
          form.requestSubmit();
        },
      ],
    ])('opens none for %s', async (_name, attack) => {
      const before = attacked.app.effects.filter(({ effect }) => effect === 'open-external').length;
      await violations(attack);
      await expect.poll(() => attacked.app.page.context().pages().length).toBe(1);
      expect(attacked.app.effects.filter(({ effect }) => effect === 'open-external')).toHaveLength(before);
    });
  });

  describe('15. Do not use shell.openExternal with untrusted content', () => {
    it('opens the documentation in the browser', async () => {
      await violations(() => void window.open('https://docs.somossimpay.com.br/webhooks'));
      const opened = await attacked.app.waitForEffect(({ effect }) => effect === 'open-external');
      expect(opened).toMatchObject({ url: 'https://docs.somossimpay.com.br/webhooks' });
    });

    it.each([
      'file:///etc/passwd',
      'smb://somossimpay.com.br/share',
      'ms-msdt:/id',
      'http://docs.somossimpay.com.br/',
      'https://docs.somossimpay.com.br@evil.invalid/',
      'https://user:pass@docs.somossimpay.com.br/',
      'https://docs.somossimpay.com.br.evil.invalid/',
      'https://xn--smossimpay-2fh.com.br/',
      'https://docs.somossimpay.com.br:444/',
    ])('opens nothing for %s', async (url) => {
      const opened = () => attacked.app.effects.filter(({ effect }) => effect === 'open-external').length;
      const before = opened();
      await attacked.app.page.evaluate((target) => void window.open(target), url);
      await violations(() => undefined);
      expect(opened()).toBe(before);
    });
  });
});
