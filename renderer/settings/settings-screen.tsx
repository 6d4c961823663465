/** What a person can set; applied at once. */
export function SettingsScreen() {
  return <main />;
}
