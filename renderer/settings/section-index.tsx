/** The settings' sections by name, and which one is in sight. */

import { UnstyledButton } from '@mantine/core';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import navEntry from '../ui/nav-entry.module.css';
import { idOf, type SectionName, sections } from './sections.ts';
import classes from './settings.module.css';

export function SectionIndex({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('settings');
  const [inSight, setInSight] = useState<SectionName>(sections[0]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setInSight(sectionInSight(element));
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller]);
  const show = (name: SectionName) => {
    document.getElementById(idOf(name))?.scrollIntoView({ block: 'start' });
    setInSight(name);
  };
  return (
    <nav className={classes.index} aria-label={t('index')}>
      {sections.map((name) => (
        <UnstyledButton
          key={name}
          className={`${navEntry.entry} ${classes.entry}`}
          aria-current={name === inSight ? 'true' : undefined}
          onClick={() => show(name)}
        >
          {t(`section.${name}`)}
        </UnstyledButton>
      ))}
    </nav>
  );
}

/** The last section that begins in the upper part; at the end of the page, the last one. */
function sectionInSight(scroller: HTMLElement): SectionName {
  if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2)
    return sections[sections.length - 1] ?? 'about';
  const top = scroller.getBoundingClientRect().top + 80;
  const begun = sections.filter((name) => {
    const section = document.getElementById(idOf(name));
    return section !== null && section.getBoundingClientRect().top <= top;
  });
  return begun.at(-1) ?? sections[0];
}
