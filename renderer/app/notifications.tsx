/** The corner where messages appear; loaded after the first sight of the window. */
import { Notifications as MantineNotifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';

export function Notifications() {
  return <MantineNotifications position="bottom-right" limit={4} />;
}
