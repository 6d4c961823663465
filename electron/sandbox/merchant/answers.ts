/**
 * How the merchant's systems answer when nothing is out of the ordinary. It depends on the system and the object alone, so
 * that history and what happens live tell one story and a test can foretell it.
 */
import type { Endpoint } from '../model.ts';

export interface MerchantAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/** What an endpoint does with a webhook; `hang-up` closes the connection without a word. */
export function answerOf(
  endpoint: Endpoint,
  subject: { objectId: number | null; choking: boolean },
): MerchantAnswer | 'hang-up' {
  const objectId = subject.objectId ?? 0;
  switch (endpoint.name) {
    case 'erp':
      return subject.choking ? erpError(objectId) : json(200, { success: true, protocolo: `ERP-${objectId}` });
    case 'totem':
      if (objectId % 13 === 5) return 'hang-up';
      if (objectId % 11 === 4) return html(404, 'Página não encontrada');
      return { status: 200, contentType: 'text/plain; charset=utf-8', body: 'OK' };
    case 'marketplace':
      return json(401, { error: 'invalid_token', message: 'Chave de API revogada. Gere outra no painel do vendedor.' });
    case 'reconciliation':
      return { status: 204, contentType: null, body: '' };
  }
}

function erpError(objectId: number): MerchantAnswer {
  return json(500, {
    error: 'Internal server error',
    exception: 'br.com.lojaexemplo.erp.PedidoNaoEncontradoException',
    message: `Não há pedido para o objeto ${objectId}`,
  });
}

/** An answer of JSON. */
export function json(status: number, value: unknown): MerchantAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** The plain error page of a web server in front of the system. */
export function html(status: number, title: string): MerchantAnswer {
  const heading = `${status} ${title}`;
  const body = `<html>\r\n<head><title>${heading}</title></head>\r\n<body>\r\n<center><h1>${heading}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return { status, contentType: 'text/html; charset=utf-8', body };
}
