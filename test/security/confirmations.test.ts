/** What cannot be undone, asked for by a script in the page: the main process asks a person, by a dialog that no page can press. */
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { attackedPage } from '../support/attacked-page.ts';

const jwt = ['{"alg":"HS256"}', '{"user_id":7,"text":"of the archive"}', 'x']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

describe.skipIf(findChromium() === null)('a script in the page', () => {
  const attacked = attackedPage();
  const boxes = () => attacked.app.effects.filter(({ effect }) => effect === 'message-box');
  const signIn = (baseUrl: string, token: string) =>
    attacked.app.page.evaluate(
      (input) => window.reenvio.signIn({ ...input, label: '', remember: 'memory', profileId: null }),
      { baseUrl, token },
    );

  it('sends nothing to an address that no person confirmed', async () => {
    const before = boxes().length;
    // The foreign server; afterEach sees that it was asked nothing.
    expect(await signIn(attacked.foreign.origin, jwt)).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(boxes().slice(before)).toMatchObject([{ message: expect.stringContaining(attacked.foreign.origin) }]);
  });

  it.each([
    ['a text', 'the text of the archive'],
    ['a text in the form of a token', 'text.of.thearchive'],
    ['more than a token holds', `${jwt.slice(0, -1)}${'x'.repeat(5_000)}`],
  ])('signs in with no token that is %s', async (_, token) => {
    const before = boxes().length;
    expect(await signIn('https://api.somossimpay.com.br', token)).toMatchObject({
      ok: false,
      failure: { code: 'validation', field: 'token' },
    });
    expect(boxes()).toHaveLength(before);
  });

  it.each(['https://192.168.0.1', 'https://169.254.169.254/latest', 'https://intranet', 'http://api.example'])(
    'reads nothing of %s',
    async (address) => {
      expect(await signIn(address, jwt)).toMatchObject({ failure: { code: 'validation', field: 'baseUrl' } });
    },
  );

  it('switches no updates off, and keeps no less, without a person', async () => {
    const before = boxes().length;
    const answers = await attacked.app.page.evaluate(async () => [
      await window.reenvio.updateSettings({ updates: false }),
      await window.reenvio.updateSettings({ keepDays: 1, removeOlder: true }),
      await window.reenvio.getSettings(null),
    ]);
    const cancelled = { ok: false, failure: { code: 'cancelled' } };
    expect(answers).toMatchObject([cancelled, cancelled, { value: { updates: true, removeOlder: false } }]);
    expect(boxes()).toHaveLength(before + 2);
  });

  it('sends, sends again, deletes and removes nothing without a person, and does what a person says yes to', async () => {
    const { page } = attacked.app;
    const profileId = await page.evaluate(async () => {
      const session = await window.reenvio.signInToSandbox(null);
      return (session.ok && session.value.activeProfileId) || '';
    });
    const before = boxes().length;
    const answers = await page.evaluate(async (id) => {
      const order = { mode: 'object', kind: 'CASHIN', objectReferenceId: 1 } as const;
      const plan = { planId: crypto.randomUUID(), profileId: id, note: '' };
      const preview = await window.reenvio.previewResends({ orders: [order] });
      const ticket = preview.ok ? preview.value.ticket : null;
      return [
        await window.reenvio.submitResends({ ...plan, orders: [order] }),
        await window.reenvio.submitResends({ ...plan, orders: [{ ...order, objectReferenceId: 2 }], ticket }),
        await window.reenvio.sendResendsAgain({ keys: [1] }),
        await window.reenvio.deleteLocalData(null),
        await window.reenvio.removeProfile({ profileId: id }),
      ];
    }, profileId);
    expect(new Set(answers.map((answer) => !answer.ok && answer.failure.code))).toEqual(new Set(['cancelled']));
    expect(boxes()).toHaveLength(before + 5);

    attacked.app.send({ answer: 'message-box', button: 1 });
    expect(await page.evaluate((id) => window.reenvio.removeProfile({ profileId: id }), profileId)).toMatchObject({
      ok: true,
      value: { profiles: [] },
    });
    await page.goto(attacked.home);
  });
});
