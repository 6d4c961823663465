import { expect, it } from 'vitest';
import { hostOf, withoutScheme } from '../../../renderer/ui/address.ts';

it('knows an endpoint by its host, and by its address where that has none', () => {
  expect(hostOf('https://erp.example.com:8443/webhooks/pix')).toBe('erp.example.com:8443');
  expect(hostOf('not an address')).toBe('not an address');
  expect(hostOf('mailto:erp@example.com')).toBe('mailto:erp@example.com');
});

it('leaves out how an address begins, and nothing else of it', () => {
  expect(withoutScheme('https://erp.example.com/?to=https://other')).toBe('erp.example.com/?to=https://other');
  expect(withoutScheme('ftp://erp.example.com')).toBe('ftp://erp.example.com');
});
