/** The door: a token of a provider, or sample data. */
export function SignInScreen() {
  return <main />;
}
