import type { Match, MatchKind } from '../../domain/premium-matching.ts'
import type { CsvImport } from '../../store/csv-imports.ts'
import type { PremiumTransfer } from '../../store/premium-transfers.ts'
import type { Checkboxes, CsrfField, DataTable, ErrorSummary, FileField, Link, Notice } from '../../web/components.ts'
import { matchKindLabels, matchReasonLabels, passedOverLabels } from '../../wording/bank-transfers.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { candidateCell, matchStatus, premiumText, transferStatus } from './match-words.ts'
import { keyOf, type Known } from './matches.ts'
import { premiumsHref } from './premiums.page.ts'
import { mostTransfers, type ReadTransfers, transferColumns } from './read-transfers.ts'

export const transferImportHref = `${premiumsHref}/import`
export const transfersHref = `${premiumsHref}/transfers`

export type TransferImportPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly csrfField: CsrfField
  readonly file: FileField
  readonly columns: string
  readonly template: Link
  readonly back: Link
}

/** 銀行の入金ファイルを取り込む: the forms of file that are read, and the file. */
export function transferImportPage(error: string | null, csrfField: CsrfField): TransferImportPage {
  return {
    title: '銀行の入金ファイルを取り込む',
    errorSummary: error ? { items: [{ href: '#files', text: error }] } : null,
    csrfField,
    file: {
      name: 'files',
      label: '入金ファイル',
      hint: `5MB以下、${mostTransfers}件まで`,
      accept: '.csv,.txt,.dat',
      error: error ?? undefined,
      necessity: 'required',
    },
    columns: transferColumns.join('、'),
    template: { text: 'CSVのひな形をダウンロードする', href: `${premiumsHref}/template` },
    back: { text: '保証料の入金に戻る', href: premiumsHref },
  }
}

export type TransferCheckPage = {
  readonly title: string
  readonly fileName: string
  readonly notice: Notice
  readonly table: DataTable
  readonly passedOver: DataTable | null
  /** Null where something is wrong, or nothing is new. */
  readonly confirmation: { readonly action: string; readonly csrfField: CsrfField; readonly text: string } | null
  readonly again: Link
}

/** What a file says, and how each transfer lies beside the open premiums. Nothing has been taken in yet. */
export function transferCheckPage(input: {
  file: CsvImport
  read: ReadTransfers
  taken: ReadonlySet<number>
  matches: ReadonlyMap<string, Match<Known>>
  csrfField: CsrfField
}): TransferCheckPage {
  const { file, read, taken, matches } = input
  const fresh = read.transfers.filter(({ line }) => !taken.has(line))
  const isGood = read.problems.length === 0
  return {
    title: '取り込む入金を確認する',
    fileName: file.fileName,
    notice: checkNotice(read, fresh.length, matches),
    table: isGood ? readTable(read, taken, matches) : problemTable(read),
    passedOver: isGood && read.passedOver.length > 0 ? passedOverTable(read) : null,
    confirmation:
      isGood && fresh.length > 0
        ? {
            action: `${transferImportHref}/${file.id}/confirmation`,
            csrfField: input.csrfField,
            text: `${fresh.length}件の入金を取り込む`,
          }
        : null,
    again: { text: '別のファイルを選ぶ', href: transferImportHref },
  }
}

export type TransferTakenPage = {
  readonly title: string
  readonly caption: string
  readonly notice: Notice
  readonly matches: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly choices: Checkboxes
    readonly note: string | null
  } | null
  readonly table: DataTable
  readonly back: Link
}

/** The most matches that are confirmed in one submit. */
export const mostConfirmed = 100

/** A match as it was shown: its transfer, how far that had come, and the premiums. */
export function matchKey({ id, version }: PremiumTransfer, match: Match<Known> | undefined): string | null {
  const [first] = match?.suggestions ?? []
  return match?.kind === 'certain' && first ? `${id}:${version}:${keyOf(first)}` : null
}

/** What was taken in from a file: the certain matches to be confirmed at once, and every transfer with where it stands. */
export function transferTakenPage(input: {
  file: CsvImport
  transfers: readonly PremiumTransfer[]
  matches: ReadonlyMap<string, Match<Known>>
  said: { readonly applied: number; readonly left: number } | null
  csrfField: CsrfField
}): TransferTakenPage {
  const { file, transfers, matches } = input
  const certain = transfers.filter(({ id }) => matches.get(id)?.kind === 'certain')
  const shown = certain.slice(0, mostConfirmed)
  return {
    title: '取り込んだ入金',
    caption: `${file.fileName}　${file.appliedAt ? formatInstant(file.appliedAt) : ''}に取込み　${transfers.length}件`,
    notice: takenNotice(input.said, certain.length, transfers),
    matches:
      shown.length === 0
        ? null
        : {
            action: `${transferImportHref}/${file.id}/matches`,
            csrfField: input.csrfField,
            choices: {
              name: 'matches',
              label: '自動一致（確認して充当する入金）',
              hint: '充当しないものは、チェックを外してください。',
              necessity: 'none',
              values: shown.flatMap((one) => matchKey(one, matches.get(one.id)) ?? []),
              choices: shown.map((one) => choiceOf(one, matches.get(one.id))),
            },
            note:
              certain.length > shown.length
                ? `残りの${certain.length - shown.length}件は、充当した後に表示します。`
                : null,
          },
    table: {
      caption: '取り込んだ入金',
      isCaptionHidden: true,
      columns: [
        { label: '入金日', kind: 'nowrap' },
        { label: '振込人名' },
        { label: '金額', kind: 'amount' },
        { label: '状況', kind: 'nowrap' },
        { label: '保証料の候補', kind: 'wide' },
      ],
      rows: transfers.map((one) => [
        { text: formatDay(one.paidOn), href: `${transfersHref}/${one.id}`, hiddenText: `${one.payer}の入金` },
        { text: one.payer, note: one.note || undefined },
        { text: formatYen(one.amount) },
        { text: '', status: transferStatus(one, matches.get(one.id)) },
        one.state === 'open' ? candidateCell(matches.get(one.id)) : { text: one.stepNote || '－' },
      ]),
      emptyText: '',
    },
    back: { text: '入金の一覧へ', href: transfersHref },
  }
}

function choiceOf(transfer: PremiumTransfer, match: Match<Known> | undefined) {
  const [first] = match?.suggestions ?? []
  const paid = `${formatDay(transfer.paidOn)}　${transfer.payer}　${formatYen(transfer.amount)}`
  return {
    value: matchKey(transfer, match) ?? '',
    label: `${paid} → ${first?.premiums.map(premiumText).join('、') ?? ''}`,
    hint: first && matchReasonLabels[first.reason],
  }
}

function takenNotice(
  said: { readonly applied: number; readonly left: number } | null,
  certain: number,
  transfers: readonly PremiumTransfer[],
): Notice {
  if (said && said.left > 0) {
    const text = `${said.left}件は、その間に領収されたか、内容が変わったため、充当していません。下の一覧で確認してください。`
    return { kind: 'warn', title: `${said.applied}件を充当しました`, text }
  }
  if (said) return { kind: 'ok', title: `${said.applied}件を充当しました` }
  const open = transfers.filter(({ state }) => state === 'open').length
  if (open === 0) return { kind: 'ok', title: 'このファイルの入金は、すべて処理しました' }
  const text =
    certain > 0
      ? `自動一致は${certain}件です。まだ充当していません。`
      : '自動一致はありません。日付から1件ずつ開いて、充当先を決めてください。'
  return { kind: 'info', title: `処理を待っている入金が${open}件あります`, text }
}

const kinds: readonly MatchKind[] = ['certain', 'unsure', 'difference', 'double', 'unknown']

function checkNotice(read: ReadTransfers, fresh: number, matches: ReadonlyMap<string, Match>): Notice {
  if (read.problems.length > 0) {
    const text = '銀行から受け取ったままのファイルを、もう一度選んでください。問題がなくなるまで、1件も取り込みません。'
    return { kind: 'warn', title: 'ファイルに問題があります。まだ何も取り込んでいません', text }
  }
  if (fresh === 0) {
    const text = 'このファイルの入金は、すべて取込み済みです。二重には取り込みません。'
    return { kind: 'info', title: '新しい入金はありません', text, link: { text: '入金の一覧へ', href: transfersHref } }
  }
  const found = [...matches.values()].map(({ kind }) => kind)
  const counts = kinds.map((kind) => [kind, found.filter((one) => one === kind).length] as const)
  const text = counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${matchKindLabels[kind]} ${count}件`)
    .join('、')
  return { kind: 'info', title: `${fresh}件の入金を読み取りました。まだ取り込んでいません`, text }
}

function readTable(
  { form, transfers }: ReadTransfers,
  taken: ReadonlySet<number>,
  matches: ReadonlyMap<string, Match<Known>>,
): DataTable {
  return {
    caption: form === 'zengin' ? '読み取った入金（全銀協規定形式）' : '読み取った入金（CSV）',
    columns: [
      { label: '行', kind: 'nowrap' },
      { label: '入金日', kind: 'nowrap' },
      { label: '振込人名' },
      { label: '金額', kind: 'amount' },
      { label: '判定', kind: 'nowrap' },
      { label: '保証料の候補', kind: 'wide' },
    ],
    rows: transfers.map((one) => {
      const match = matches.get(String(one.line))
      const isTaken = taken.has(one.line)
      return [
        { text: String(one.line) },
        { text: formatDay(one.paidOn) },
        { text: one.payer, note: one.note || undefined },
        { text: formatYen(one.amount) },
        { text: '', status: match && !isTaken ? matchStatus(match) : { text: '取込済', state: 'done' } },
        isTaken ? { text: '以前に取り込んでいます。二重には取り込みません。' } : candidateCell(match),
      ]
    }),
    emptyText: '',
  }
}

function problemTable({ problems }: ReadTransfers): DataTable {
  return {
    caption: '問題のある行',
    columns: [{ label: '行', kind: 'nowrap' }, { label: '問題' }],
    rows: problems.map(({ line, text }) => [{ text: line === null ? 'ファイル' : `${line}行目` }, { text }]),
    emptyText: '',
  }
}

function passedOverTable({ passedOver }: ReadTransfers): DataTable {
  return {
    caption: '取り込まない行',
    columns: [
      { label: '行', kind: 'nowrap' },
      { label: '振込人名' },
      { label: '金額', kind: 'amount' },
      { label: '理由' },
    ],
    rows: passedOver.map(({ line, payer, amount, reason }) => [
      { text: `${line}行目` },
      { text: payer },
      { text: formatYen(amount) },
      { text: passedOverLabels[reason] },
    ]),
    emptyText: '',
  }
}
