/** The whole screen takes a dropped file, and a list that is pasted where nothing is typed. */
import { IconFileDownload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import room from '../ui/screen.module.css';
import { readList } from './read-list.ts';
import classes from './reconcile.module.css';

export function DropZone({ children }: { children: ReactNode }) {
  const { t } = useTranslation('reconcile');
  /** Entered and not yet left: every element on the way tells of both. */
  const [depth, setDepth] = useState(0);
  const name = t('paste.name');

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { target } = event;
      if (target instanceof Element && target.closest('input, textarea, [aria-modal="true"]')) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (file) void readList(file, file.name);
      else if (text.trim() !== '') void readList(new Blob([text]), name);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [name]);

  const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    <main
      className={room.room}
      onDragEnter={(event) => holdsFile(event) && setDepth((before) => before + 1)}
      onDragLeave={(event) => holdsFile(event) && setDepth((before) => Math.max(0, before - 1))}
      onDragOver={(event) => holdsFile(event) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        setDepth(0);
        const [file] = event.dataTransfer.files;
        if (file) void readList(file, file.name);
      }}
    >
      {children}
      {depth > 0 && (
        <div className={classes.dropping}>
          <IconFileDownload size={30} stroke={1.6} aria-hidden />
          {t('drop')}
        </div>
      )}
    </main>
  );
}
