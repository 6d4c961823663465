/** What became of a delivery, read off its status code. */
import { type DeliveryResult, deliveryResults } from '../../contract/delivery.ts';

/** Every result but `delivered`. */
export const undelivered: readonly DeliveryResult[] = deliveryResults.filter((result) => result !== 'delivered');

/** Returns the result; `null` stands for an endpoint that could not be reached. */
export function deliveryResultOf(statusCode: number | null): DeliveryResult {
  if (statusCode === null) return 'no_response';
  if (statusCode >= 200 && statusCode < 300) return 'delivered';
  if (statusCode >= 300 && statusCode < 400) return 'redirected';
  if (statusCode >= 400 && statusCode < 500) return 'refused';
  if (statusCode >= 500 && statusCode < 600) return 'failing';
  return 'other';
}
