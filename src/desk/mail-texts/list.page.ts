import type { Day } from '../../domain/day.ts'
import { type MailTextKind, mailTextKinds, wordingsOn } from '../../domain/mail-text.ts'
import type { WrittenMailText } from '../../store/mail-texts.ts'
import type { DataTable, Link } from '../../web/components.ts'
import { formatDay, formatInstant } from '../../wording/format.ts'
import { mailTextLabels } from '../../wording/mail-texts.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const mailTextsHref = '/desk/mail-texts'

export type MailTextsPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly links: readonly Link[]
  readonly table: DataTable
}

/** 文面: every kind of mail that can be worded, whose words it has today, and what is to come. */
export function mailTextsPage(
  written: readonly WrittenMailText[],
  { nav, today, mayChange }: { nav: ProcedureLinks; today: Day; mayChange: boolean },
): MailTextsPage {
  const held = wordingsOn(written, today)
  return {
    title: 'メールの文面',
    nav,
    links: [
      { text: 'CSVに出力する', href: `${mailTextsHref}/export` },
      ...(mayChange ? [{ text: 'CSVから取り込む', href: `${mailTextsHref}/import` }] : []),
    ],
    table: {
      caption: 'メールの種類',
      isCaptionHidden: true,
      columns: [{ label: 'メール' }, { label: 'いまの文面' }, { label: 'これからの文面' }, { label: '最後に変えた人' }],
      rows: mailTextKinds.map((kind) => {
        const mine = written.filter((one) => one.kind === kind)
        const now = held.get(kind)
        const next = mine.filter(({ validFrom }) => validFrom > today)
        return [
          { text: mailTextLabels[kind], href: `${mailTextsHref}/${kind}`, hiddenText: 'の文面を開く' },
          now?.text ? { text: now.text.subject, note: `${formatDay(now.validFrom)}から` } : { text: '既定の文面' },
          { text: next.map(({ validFrom }) => `${formatDay(validFrom)}から`).join('、') || '－' },
          mine[0] ? { text: mine[0].writtenBy, note: formatInstant(mine[0].writtenAt) } : { text: '－' },
        ]
      }),
      emptyText: '',
    },
  }
}

export function kindNamed(name: string): MailTextKind | undefined {
  return mailTextKinds.find((kind) => kind === name)
}
