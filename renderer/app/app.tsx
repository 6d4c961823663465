/** The window's outermost room: theme, language, and which screen is on. */
import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { AppStateProvider, type AppStore, useApp } from '../bridge/app-state.tsx';
import { languageOf, showLanguage } from '../i18n/setup.ts';
import { Announcer } from '../ui/announcer.tsx';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { lazily, useFirstSight } from '../ui/lazily.ts';
import { cssVariablesResolver, theme } from '../ui/theme.ts';
import { MainWindow } from './main-window.tsx';

const Notifications = lazily(async () => (await import('./notifications.tsx')).Notifications);

const DeliveryWindow = lazily(async () => (await import('./delivery-window.tsx')).DeliveryWindow);

export function App({ store }: { store: AppStore }) {
  return (
    <AppStateProvider store={store}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <AppliedSettings>
          <Messages />
          <Announcer />
          <Router hook={useHashLocation}>
            <FaultBoundary>
              <Switch>
                {/* Nested: the links in it stay in its window. */}
                <Route path="/window" nest>
                  <Suspense>
                    <Route path="/deliveries/:id">{({ id }) => <DeliveryWindow id={Number(id)} />}</Route>
                  </Suspense>
                </Route>
                <Route>
                  <MainWindow />
                </Route>
              </Switch>
            </FaultBoundary>
          </Router>
        </AppliedSettings>
      </MantineProvider>
    </AppStateProvider>
  );
}

/** The corner for messages. There is nothing to say before there is anything to see. */
function Messages() {
  return (
    useFirstSight() && (
      <Suspense>
        <Notifications />
      </Suspense>
    )
  );
}

/** Language and theme follow the settings at once. */
function AppliedSettings({ children }: { children: ReactNode }) {
  const settings = useApp((state) => state.settings);
  const info = useApp((state) => state.info);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(
    () => setColorScheme(settings.theme === 'system' ? 'auto' : settings.theme),
    [settings.theme, setColorScheme],
  );
  useEffect(() => void showLanguage(languageOf(settings, info)), [settings, info]);
  return children;
}
