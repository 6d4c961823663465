/** The sample merchant, Loja Exemplo: its accounts, the systems that receive webhooks, and the webhook configurations. */
import type { Account, Endpoint, Webhook } from '../model.ts';

export const STORE: Account = { branch: '0001', number: '0098765', mirrorId: 456 };
export const TOTEMS: Account = { branch: '0001', number: '123456', mirrorId: 457 };
export const MARKETPLACE: Account = { branch: '0001', number: '0000731', mirrorId: 458 };

export const ACCOUNTS: readonly Account[] = [STORE, TOTEMS, MARKETPLACE];

/** The system that matters most, and the one that was down yesterday. */
const erp: Endpoint = { name: 'erp', url: 'https://erp.lojaexemplo.com.br/webhooks/pix' };
/** The self-service terminals: some do not know every order, some are switched off. */
const totem: Endpoint = { name: 'totem', url: 'https://totem.lojaexemplo.com.br/notificacoes/pix' };
/** Misconfigured: the key that the provider was given has been revoked. */
const marketplace: Endpoint = {
  name: 'marketplace',
  url: 'https://api.marketplace-exemplo.com.br/v2/vendedores/731/pix',
  authorization: 'Bearer mk_live_revogada_2f7c9e41b0',
};
/** Hears of large payments besides the ERP. */
const reconciliation: Endpoint = {
  name: 'reconciliation',
  url: 'https://conciliacao.lojaexemplo.com.br/api/v1/eventos',
};

export const ENDPOINTS: readonly Endpoint[] = [erp, totem, marketplace, reconciliation];

export const WEBHOOKS = {
  storeCashIn: { id: 4127, endpoint: erp },
  storeCashOut: { id: 4128, endpoint: erp },
  totems: { id: 4163, endpoint: totem },
  marketplace: { id: 4190, endpoint: marketplace },
  reconciliation: { id: 4205, endpoint: reconciliation },
} as const satisfies Record<string, Webhook>;
