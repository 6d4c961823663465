/** The headers of a request, name by name; secrets stay covered until a person asks for one. */
import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchTerm } from '../../../electron/contract/values/search.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { findHits } from '../../ui/hits/find-hits.ts';
import { Marked } from '../../ui/hits/marked.tsx';
import { isSecretHeader } from '../../ui/masking/secret-headers.ts';
import { useUncovered } from '../../ui/masking/use-uncovered.ts';
import classes from './delivery-pane.module.css';
import { type Header, readHeaders } from './headers.ts';

export function HeadersTable({ text, terms }: { text: string | null; terms: readonly SearchTerm[] }) {
  const { t } = useTranslation('deliveries');
  const headers = text === null ? null : readHeaders(text);
  return (
    <div className={classes.headers}>
      <Text size="xs" fw={600} px="md" py={6}>
        {t('detail.headers')}
      </Text>
      {headers === null || headers.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="sm" className="selectable">
          {headers === null && text ? <Marked text={text} terms={terms} /> : t('detail.noHeaders')}
        </Text>
      ) : (
        <table className={classes.headerTable}>
          <tbody>
            {headers.map((header) => (
              <HeaderLine key={header.place} header={header} terms={terms} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

type HeaderLineProps = { readonly header: Header; readonly terms: readonly SearchTerm[] };

function HeaderLine({ header: { name, value }, terms }: HeaderLineProps) {
  const { t } = useTranslation('deliveries');
  const secret = isSecretHeader(name);
  const [uncovered, setUncovered] = useUncovered();
  const label = t(uncovered ? 'detail.coverHeader' : 'detail.uncoverHeader', { name });
  return (
    <tr>
      <th scope="row">
        <Marked text={name} terms={terms} />
      </th>
      <td className="selectable">
        {secret && !uncovered ? (
          <Covered hit={findHits(value, terms).length > 0} />
        ) : (
          <Marked text={value} terms={terms} />
        )}
      </td>
      <td className={classes.headerActions}>
        {secret && (
          <Tooltip label={label}>
            <ActionIcon size="sm" aria-label={label} onClick={() => setUncovered(!uncovered)}>
              {uncovered ? <IconEyeOff size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
        {(!secret || uncovered) && <CopyButton text={value} what={name} />}
      </td>
    </tr>
  );
}

/** A hit in a covered value is told without uncovering it. */
function Covered({ hit }: { hit: boolean }) {
  const { t } = useTranslation('deliveries');
  return (
    <span role="img" aria-label={t('detail.covered')} className={hit ? classes.coveredHit : undefined}>
      ••••••••••••
    </span>
  );
}
