import { describe, expect, it } from 'vitest';
import { textOfFile } from '../../../../renderer/resends/wizard/which/text-of-file.ts';

describe('textOfFile', () => {
  const text = 'Código;Descrição\r\n1;Ação';

  it.each([
    ['UTF-8', Buffer.from(text, 'utf8')],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`, 'utf8')],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['the encoding of Windows', Buffer.from(text, 'latin1')],
  ])('reads %s', async (_, bytes) => {
    expect(await textOfFile(new Blob([bytes]))).toBe(text);
  });
});
