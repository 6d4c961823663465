/** Headers that give access or prove who sent something: hidden until a person asks. */

const secret = /authorization|cookie|signature|token|secret|api-?key|password|hmac|credential/iu;

/** Whether the value of a header is a secret, by the header's name. */
export function isSecretHeader(name: string): boolean {
  return secret.test(name);
}
