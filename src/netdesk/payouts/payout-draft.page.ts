import { type PayoutFault, totalOf } from '../../domain/payout-request.ts'
import type { UseStatementLine } from '../../domain/use-statement.ts'
import { yen } from '../../domain/yen.ts'
import type { CsrfField, DayField, ErrorSummary, Link, Notice, SummaryList } from '../../web/components.ts'
import { errorSummary } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { drawnUseText, drawnWayText, payoutName } from '../../wording/deposits.ts'
import { formatNumber, formatYen } from '../../wording/format.ts'
import { payoutText, useStatementVersionLabel } from '../../wording/use-statement.ts'
import { drawField } from './payout-draft.form.ts'
import { isOutdated, type PayoutFacts } from './payout-facts.ts'
import { payoutsHref } from './payouts.page.ts'

export type DraftPage = {
  readonly title: string
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly back: Link
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly standing: SummaryList
  readonly statement: string
  readonly lines: readonly DraftLine[]
  readonly wantedOn: DayField
  readonly voiding: Link
}

export type DraftLine = {
  readonly name: string
  readonly use: string
  readonly payee: string
  readonly way: string
  readonly plan: string
  readonly used: string
  readonly rest: string
  readonly value: string
  readonly error: string | null
  /** Why nothing can be drawn of it; null where something can. */
  readonly obstacle: string | null
}

export type DraftShown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly version: string
  readonly isConflict: boolean
  readonly csrfField: CsrfField
}

/** 払い出す明細を選ぶ: each line of the statement in force with what is left of it, and the amount to be drawn. */
export function draftPage(facts: PayoutFacts, shown: DraftShown): DraftPage {
  const { request, guarantee, statement, room } = facts
  const here = `${payoutsHref}/${request.id}`
  const total = totalOf(request.lines)
  return {
    title: '払い出す明細を選ぶ',
    caption: `${payoutName(guarantee.guaranteeNumber, request)}　${guarantee.worksName}`,
    errorSummary: errorSummary(shown.errors),
    notices: noticesOf(facts, shown),
    back: { text: '払出依頼の一覧に戻る', href: payoutsHref },
    action: `${here}/lines`,
    version: shown.version,
    csrfField: shown.csrfField,
    standing: {
      rows: [
        { label: '預託金の残高', value: formatYen(room.balance), note: reservedNote(room.reserved) },
        { label: 'この依頼の合計', value: formatYen(total), note: '保存した明細の合計' },
        { label: '払出後の残高', value: formatYen(yen(Math.max(room.free - total, 0))) },
      ],
    },
    statement: statement ? `前払金使途内訳明細書 ${useStatementVersionLabel(statement.number)}（承認済）` : '',
    lines: (statement?.lines ?? []).map((line) => lineOf(facts, line, shown)),
    wantedOn: {
      name: 'wantedOn',
      label: '払出希望日',
      necessity: 'required',
      value: typedText(shown.typed, 'wantedOn'),
      error: shown.errors['wantedOn'],
    },
    voiding: { text: 'この依頼を取り消す', href: `${here}/voiding` },
  }
}

/** What is wrong with the draws, by field, naming what was asked for and what is there. */
export function drawErrors(faults: readonly PayoutFault[]): FieldErrors {
  return Object.fromEntries(
    faults.map(({ lineId, reason, detail }) => [lineId ? drawField(lineId) : 'total', faultText(reason, detail)]),
  )
}

function faultText(reason: PayoutFault['reason'], detail: PayoutFault['detail']): string {
  const money = (name: string): string => `${formatNumber(Number(detail[name] ?? 0))}円`
  switch (reason) {
    case 'line_rest_exceeded':
      return `払出金額（${money('amount')}）は、この明細で払い出せる残り（${money('rest')}）以下で入力してください`
    case 'balance_exceeded':
      return `払出金額の合計（${money('amount')}）が、預託金の残高（${money('balance')}${
        Number(detail['reserved'] ?? 0) > 0 ? `、うちほかの払出依頼 ${money('reserved')}` : ''
      }）を超えています`
    case 'line_undecided':
      return '未定の明細は払い出せません。支払先が決まったら、使途の変更を申し込んでください'
    case 'line_not_approved':
      return '承認済の使途内訳明細書にない明細です。明細を選び直してください'
    default:
      return '払出金額は、1円以上で入力してください'
  }
}

function lineOf({ room }: PayoutFacts, line: UseStatementLine, { typed, errors }: DraftShown): DraftLine {
  const name = drawField(line.id)
  const rest = room.restOf(line)
  return {
    name,
    use: drawnUseText({ use: line }),
    payee: line.payee || '－',
    way: drawnWayText({ use: line }),
    plan: payoutText(line),
    used: formatYen(line.usedAmount ?? yen(0)),
    rest: formatYen(rest),
    value: typedText(typed, name),
    error: errors[name] ?? null,
    obstacle: obstacleOf(line, rest),
  }
}

function obstacleOf({ item }: UseStatementLine, rest: number): string | null {
  if (item === 'undecided') return '未定のため払い出せません'
  return rest === 0 ? '残りはありません' : null
}

function noticesOf(facts: PayoutFacts, { isConflict, errors }: DraftShown): Notice[] {
  const notices: Notice[] = []
  if (isConflict) notices.push(conflict)
  if (isOutdated(facts) && Object.keys(errors).length === 0) notices.push(outdated)
  return notices
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この払出依頼が更新されています',
  text: 'まだ保存していません。入力した内容は残っています。確認して、もう一度保存してください。',
}

const outdated: Notice = {
  kind: 'warn',
  title: 'この依頼を作成した後に、使途内訳明細書が変更されました',
  text: '変更後の明細を表示しています。金額を確認して、保存し直してください。',
}

function reservedNote(reserved: number): string | undefined {
  return reserved > 0 ? `うちほかの払出依頼（未払出） ${formatNumber(reserved)}円` : undefined
}
