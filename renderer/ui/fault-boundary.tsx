/** Catches a fault of a screen, so that the rest of the window can say so and offer a way on. */
import { Button, Code } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from './empty.tsx';

type FaultState = { readonly fault: Error | null };

/** React knows error boundaries as classes alone. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, FaultState> {
  override state: FaultState = { fault: null };

  static getDerivedStateFromError(error: unknown): FaultState {
    return { fault: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    return this.state.fault ? <Fault fault={this.state.fault} /> : this.props.children;
  }
}

function Fault({ fault }: { fault: Error }) {
  const { t } = useTranslation();
  const { t: failures } = useTranslation('failures');
  return (
    <main style={{ display: 'grid', placeItems: 'center', height: '100%' }}>
      <Empty Icon={IconBug} title={t('fault.title')} text={failures('internal.next')}>
        <div>
          <Code block mb="md">
            {fault.message}
          </Code>
          <Button onClick={() => location.reload()}>{t('fault.reload')}</Button>
        </div>
      </Empty>
    </main>
  );
}
