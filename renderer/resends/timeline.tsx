/** The moments of a resend's life. The day stands where it changes. */
import { useTranslation } from 'react-i18next';
import type { ResendDetail } from '../../electron/contract/resend.ts';
import { useFormats } from '../ui/formats.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './resends.module.css';
import { stateLooks } from './state-badge.tsx';

export function Timeline({ resend }: { resend: ResendDetail }) {
  const { t } = useTranslation('resends');
  const formats = useFormats();
  return (
    <ol className={classes.timeline} aria-label={t('timeline.label')}>
      {resend.timeline.map((moment, index) => {
        const { tone, Icon } = stateLooks[moment.state];
        const before = resend.timeline[index - 1];
        const isNewDay = !before || formats.day(before.at) !== formats.day(moment.at);
        // Only the last one's spelling is known: an earlier status that Reenvio does not know had another.
        const isNow = index === resend.timeline.length - 1 && resend.state === 'other';
        const word = isNow && resend.providerStatus ? visibleText(resend.providerStatus) : t(`state.${moment.state}`);
        return (
          <li key={`${moment.at} ${moment.state}`} className={classes.moment} data-tone={tone}>
            <span className={classes.dot}>
              <Icon size={12} stroke={2} aria-hidden />
            </span>
            <span className={classes.momentWord}>{word}</span>
            <time
              className={classes.momentTime}
              dateTime={new Date(moment.at).toISOString()}
              title={formats.exact(moment.at)}
            >
              {isNewDay ? formats.stamp(moment.at) : formats.time(moment.at)}
            </time>
            {before && moment.at - before.at >= 1_000 && (
              <span className={classes.momentAfter}>
                {t('timeline.after', { span: formats.span(moment.at - before.at) })}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
