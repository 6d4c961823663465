/** The provider's platform under the names that merchants know it by: the same paths at each (the provider's public pages, December 2026). */
export const platforms = [
  { name: 'SimPay', baseUrl: 'https://api.somossimpay.com.br' },
  { name: 'SaQ Digital', baseUrl: 'https://api.saq.digital' },
  { name: 'CartWave', baseUrl: 'https://api.cartwavehub.com.br' },
] as const;
