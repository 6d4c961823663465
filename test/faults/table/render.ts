/** Writes the fault table as Markdown: first a compact one, then a section in sentences for each fault. */
import failures from '../../../renderer/i18n/en/failures.json' with { type: 'json' };
import { activityNames, type Cell, continuations, type FaultName, faultNames } from './cells.ts';
import { expected } from './expected.ts';
import { activityTitles, continuationMarks, faultTitles } from './titles.ts';

export const beginMark = '<!-- fault table: written by `node test/faults/table/write.ts` -->';
export const endMark = '<!-- end of the fault table -->';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const cellText = ({ sees, goesOn }: Cell): string =>
  [sees === null ? '' : `\`${sees}\``, continuationMarks[goesOn].mark].join(' ').trim();

/** One row for each fault. */
export function compactTable(): string {
  const legend = continuations.map((each) => `${continuationMarks[each].mark} ${continuationMarks[each].means}`);
  return [
    `Nothing is lost and nothing is sent twice in any cell. A \`code\` is what the person reads of meanwhile; ${legend.join('; ')}.`,
    '',
    line(['', ...activityNames.map((name) => activityTitles[name])]),
    line(['---', ...activityNames.map(() => '---')]),
    ...faultNames.map((fault) =>
      line([faultTitles[fault].title, ...activityNames.map((activity) => cellText(expected[fault][activity]))]),
    ),
  ].join('\n');
}

/** A section for each fault. */
export function longTable(): string {
  return faultNames.map(section).join('\n\n');
}

function section(fault: FaultName): string {
  const { title, inflicted, noticed } = faultTitles[fault];
  const alike = Map.groupBy(activityNames, (activity) => sentenceOf(expected[fault][activity]));
  return [
    `### ${title}`,
    '',
    `${inflicted} ${noticed}`,
    '',
    ...[...alike].map(([text, names]) => `- **${names.map((name) => activityTitles[name]).join(', ')}**: ${text}`),
  ].join('\n');
}

function sentenceOf({ sees, goesOn }: Cell): string {
  const { means } = continuationMarks[goesOn];
  return sees === null ? `${means}.` : `“${failures[sees].what} ${failures[sees].next}” It ${means}.`;
}

/** Puts text between the marks of a file; throws where there are none. */
export function between(file: string, text: string): string {
  const [from, to] = [file.indexOf(beginMark), file.indexOf(endMark)];
  if (from < 0 || to < from) throw new Error('The marks of the fault table are missing.');
  return `${file.slice(0, from + beginMark.length)}\n\n${text}\n\n${file.slice(to)}`;
}
