/** "New resend": from an ID, a list or a period to a confirmed plan. */
export function Wizard() {
  return null;
}
