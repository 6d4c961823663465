/** Who pays the merchant, and whom the merchant pays. Every person and company is invented; the banks' codes are real. */
import type { Party } from '../model.ts';
import { cnpj, cpf } from './identifiers.ts';
import type { Random } from './random.ts';

const GIVEN_NAMES =
  list(`Ana, Antônio, Beatriz, Caio, Cecília, César, Cíntia, Débora, Edson, Eloá, Fabrício, Fátima, Flávia, Gabriel,
  Geovana, Heloísa, Inês, Ísis, João, José, Júlia, Júlio, Laís, Letícia, Luís, Luzia, Márcia, Marcos, Maria Eduarda, Mônica,
  Natália, Otávio, Patrícia, Paulo, Raquel, Renê, Sebastião, Sônia, Tainá, Tomás, Valéria, Vinícius, Zélia`);
const FAMILY_NAMES =
  list(`Abrantes, Almeida, Araújo, Assunção, Barbosa, Brandão, Cardoso, Conceição, Corrêa, da Silva, de Oliveira,
  do Nascimento, dos Santos, Esperança, Falcão, Ferraço, Gonçalves, Guimarães, Jucá, Leão, Lourenço, Magalhães, Meireles,
  Mendonça, Monção, Nóbrega, Olímpio, Paixão, Patrício, Queirós, Ramalho, Rezende, Sá, Simões, Teófilo, Valadão, Vilaça, Zanão`);
const TRADES = list(
  `Padaria, Papelaria, Distribuidora, Transportadora, Confecções, Gráfica, Auto Peças, Laticínios, Café, Óptica`,
);
const TRADE_NAMES = list(`Pão da Praça, Três Irmãos, São Bento, Vale do Açaí, Canção do Sul, Horizonte, Irmãos Leão,
  Água Clara, Estação 7, Maracanã, Bom Preço`);
const COMPANY_FORMS = list('Ltda., S.A., ME, EIRELI');

const BANKS: readonly [Party['bank'], ...Party['bank'][]] = [
  { ispb: '18236120', name: 'Nu Pagamentos S.A.' },
  { ispb: '60701190', name: 'Itaú Unibanco S.A.' },
  { ispb: '60746948', name: 'Banco Bradesco S.A.' },
  { ispb: '00000000', name: 'Banco do Brasil S.A.' },
  { ispb: '00360305', name: 'Caixa Econômica Federal' },
  { ispb: '90400888', name: 'Banco Santander (Brasil) S.A.' },
  { ispb: '00416968', name: 'Banco Inter S.A.' },
  { ispb: '10573521', name: 'Mercado Pago IP Ltda.' },
];

/** A payer or payee. A payer's CPF is masked, as Pix hands it on; the merchant's own payees are known in full. */
export function makeParty(random: Random, options: { companies: number; masked: boolean }): Party {
  const bank = random.pick(BANKS);
  if (random.chance(options.companies)) {
    const name = `${random.pick(TRADES)} ${random.pick(TRADE_NAMES)} ${random.pick(COMPANY_FORMS)}`;
    return { name, document: cnpj(random), bank };
  }
  const name = `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)} ${random.pick(FAMILY_NAMES)}`;
  return { name, document: cpf(random, { masked: options.masked }), bank };
}

function list(text: string): [string, ...string[]] {
  const [first = '', ...others] = text.split(/,\s+/);
  return [first, ...others];
}
