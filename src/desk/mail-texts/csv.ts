import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import { type DatedMailText, type MailTextKind, mailTextKinds, wordingsOn } from '../../domain/mail-text.ts'
import type { LetterHead } from '../../mail/letter.ts'
import { defaultMailText, placesOfMail } from '../../mail/samples.ts'
import { listMailTexts, type WrittenMailText } from '../../store/mail-texts.ts'
import { importMailTexts, mailTextsImport } from '../../usecases/mail-texts.ts'
import { dayField } from '../../web/fields.ts'
import { formatDay } from '../../wording/format.ts'
import { mailTextLabels } from '../../wording/mail-texts.ts'
import type { MasterProblem } from '../masters/import.page.ts'
import type { MasterImport, MasterTable } from '../masters/import.routes.ts'
import { faultsOf, headOf, mailTextFields } from './form.ts'
import { mailTextsHref } from './list.page.ts'

export const mailTextColumns = ['メール', '件名', '書き出し', '結び', '適用日'] as const

const lineForm = z.object({ ...mailTextFields, validFrom: dayField('適用日') })

/** Every kind as it is worded on a day, for whoever changes some and brings them back. */
export function mailTextRows(written: readonly WrittenMailText[], head: LetterHead, today: Day): string[][] {
  return mailTextKinds.map((kind) => {
    const { subject, opening, closing } = textOn(written, kind, head, today)
    return [mailTextLabels[kind], subject, opening, closing, today.replaceAll('-', '/')]
  })
}

/** 文面 from a file: the kinds whose words differ are written anew; those that are not in it stay. */
export const mailTextsImportSide: MasterImport<readonly DatedMailText[]> = {
  base: mailTextsHref,
  kind: mailTextsImport,
  title: 'メールの文面をCSVから取り込む',
  lead: '文面の変わる行だけを、その行の適用日から登録します。ファイルにないメールの文面は変わりません。',
  columns: mailTextColumns,
  list: { text: 'メールの文面に戻る', href: mailTextsHref },
  mostRows: 100,
  read: async (res, table) => {
    const { db, now } = depsOf(res)
    const today = dayOf(now())
    const head = headOf(res)
    const { wishes, problems } = readWishes(table, head, today)
    if (problems.length > 0) return { ok: false, problems }
    const written = await listMailTexts(db, deskUser(res).suretyId, null)
    const changed = wishes.filter(({ kind, validFrom, text }) => {
      const now = textOn(written, kind, head, validFrom)
      return !text || text.subject !== now.subject || text.opening !== now.opening || text.closing !== now.closing
    })
    return {
      ok: true,
      value: changed,
      changes: {
        caption: '変わる文面',
        columns: [{ label: 'メール' }, { label: '新しい文面' }, { label: '適用日', kind: 'nowrap' }],
        rows: changed.map(({ kind, validFrom, text }) => [
          { text: mailTextLabels[kind] },
          { text: text?.subject ?? '', note: `${text?.opening ?? ''}\n${text?.closing ?? ''}` },
          { text: formatDay(validFrom) },
        ]),
        emptyText: '',
      },
    }
  },
  take: (res, importId, wishes) =>
    importMailTexts(depsOf(res), deskUser(res), importId, wishes, (kind) => placesOfMail(kind, headOf(res))),
}

function readWishes(table: MasterTable, head: LetterHead, today: Day) {
  const wishes: DatedMailText[] = []
  const problems: MasterProblem[] = []
  for (const { line, cell } of table) {
    const name = cell(mailTextColumns[0])
    const kind = mailTextKinds.find((one) => mailTextLabels[one] === name)
    const [, subject, opening, closing, validFrom] = mailTextColumns.map((column) => cell(column))
    const read = lineForm.safeParse({ subject, opening, closing, validFrom })
    if (!kind) problems.push({ line, text: `「${name}」というメールはありません` })
    else if (!read.success) problems.push(...read.error.issues.map(({ message }) => ({ line, text: message })))
    else if (read.data.validFrom < today) problems.push({ line, text: '適用日は、今日か、これからの日にしてください' })
    else if (wishes.some((one) => one.kind === kind)) problems.push({ line, text: '同じメールが2行あります' })
    else {
      const { validFrom: from, ...text } = read.data
      const faults = Object.values(faultsOf(text, placesOfMail(kind, head)))
      problems.push(...faults.map((fault) => ({ line, text: fault ?? '' })))
      wishes.push({ kind, validFrom: from, text })
    }
  }
  return { wishes, problems }
}

function textOn(written: readonly WrittenMailText[], kind: MailTextKind, head: LetterHead, on: Day) {
  return wordingsOn(written, on).get(kind)?.text ?? defaultMailText(kind, head)
}
