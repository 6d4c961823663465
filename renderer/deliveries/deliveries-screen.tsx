/** The deliveries: every webhook that the provider sent. */
export function DeliveriesScreen({ openId }: { openId: number | null }) {
  return <main data-open={openId} />;
}
