/** Carries out one keychain operation in a process of its own: `node keychain-child.ts OPERATION SERVICE ACCOUNT [SECRET]`. */
import { failureOf } from '../../electron/core/lib/failure-error.ts';
import { osKeychain } from '../../electron/shell/keychain.ts';

const [operation, service = '', account = '', secret = ''] = process.argv.slice(2);
const keychain = osKeychain(service);

async function carryOut(): Promise<unknown> {
  switch (operation) {
    case 'available':
      return keychain.isAvailable();
    case 'read':
      return keychain.read(account);
    case 'write':
      return keychain.write(account, secret).then(() => 'written');
    case 'remove':
      return keychain.remove(account).then(() => 'removed');
    default:
      throw new Error(`No operation ${operation}.`);
  }
}

const answer = await carryOut().then(
  (value) => ({ value }),
  (error: unknown) => ({ failure: failureOf(error) }),
);
console.log(JSON.stringify(answer));
