/** The resends: every request to send again, and how it went. */
export function ResendsScreen({ openKey }: { openKey: number | null }) {
  return <main data-open={openKey} />;
}
