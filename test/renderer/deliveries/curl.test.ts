import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlOf } from '../../../renderer/deliveries/detail/curl.ts';

const delivery = {
  url: "https://erp.example.com/hook?a='b'&c=$HOME",
  header: JSON.stringify({
    'Content-Type': 'application/json',
    Authorization: 'Bearer abc',
    'X-Note': "it's $(id)",
    Host: 'x',
  }),
  body: '{"document":"529.982.247-25","note":"it\'s `here` \\n $PATH"}',
};

/** What a shell makes of the command line: curl is replaced by a function that prints its arguments. */
function argumentsOf(command: string): string[] {
  return execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

describe('curlOf', () => {
  it('repeats the request to the letter when secrets are asked for, whatever a shell would expand', () => {
    expect(argumentsOf(curlOf(delivery, { secrets: true }))).toEqual([
      '--request',
      'POST',
      delivery.url,
      '--header',
      'Content-Type: application/json',
      '--header',
      'Authorization: Bearer abc',
      '--header',
      "X-Note: it's $(id)",
      '--data-raw',
      delivery.body,
    ]);
  });

  it('holds no secret and no CPF otherwise', () => {
    const command = curlOf(delivery, { secrets: false });
    expect(command).not.toMatch(/abc|529\.982/u);
    expect(argumentsOf(command)).toContain('Authorization: REDACTED');
  });

  it('copes with a delivery of which nothing was kept', () => {
    expect(argumentsOf(curlOf({ url: null, header: null, body: null }, { secrets: true }))).toEqual([
      '--request',
      'POST',
      '',
    ]);
  });
});
