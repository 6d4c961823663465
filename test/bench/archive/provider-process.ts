/** A process that serves sample deliveries: `node provider-process.ts <rows> <delay>`; writes its base URL to stdout. */
import { startDeliveryServer } from '../../support/delivery-server.ts';
import { sampleDeliveries } from '../sample.ts';

const [, , rows = '1000', delay = '0'] = process.argv;
const server = await startDeliveryServer(sampleDeliveries(Number(rows)), Number(delay));
process.stdout.write(`${server.baseUrl}\n`);
