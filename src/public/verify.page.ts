import { checkCodeLength } from '../domain/certificate.ts'
import { effectiveVersion } from '../domain/certificate-versions.ts'
import type { CheckAnswer, PublicStanding } from '../usecases/check-certificate.ts'
import { type ErrorSummary, errorSummary, type Field, type Notice, type SummaryList } from '../web/components.ts'
import type { FieldErrors } from '../web/form.ts'
import { labelOf, markOf } from '../wording/certificate-standing.ts'
import { formatDay, formatInstant } from '../wording/format.ts'
import { guaranteeStateLabels, productLabels } from '../wording/labels.ts'

export type VerifyPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly number: Field
  readonly code: Field
  /** One sentence, with what to do next. */
  readonly verdict: Notice | null
  readonly rows: SummaryList | null
  readonly about: SummaryList | null
}

/** 写しの確認: whoever holds a copy finds out whether it was issued so, and what it is worth now; nothing that it does not say. */
export function verifyPage(input: {
  number: string
  code: string
  errors: FieldErrors
  answer: CheckAnswer | null
}): VerifyPage {
  const { answer, errors } = input
  const standing = answer?.kind === 'matched' ? answer.standing : null
  return {
    title: '写しの確認',
    errorSummary: errorSummary(errors),
    number: {
      name: 'number',
      label: '保証契約番号',
      hint: '例：99999-00005M',
      necessity: 'required',
      value: input.number,
      error: errors['number'],
      width: '20',
    },
    code: {
      name: 'code',
      label: '照合番号',
      hint: `写しの「照合番号」にある${checkCodeLength}文字です。例：1A2B-3C4D-5E6F-7A8B`,
      necessity: 'required',
      value: input.code,
      error: errors['code'],
      width: '20',
    },
    verdict: answer && verdictOf(answer),
    rows: standing && { title: '確認の結果', rows: rowsOf(standing) },
    about: standing && {
      title: 'この写しの版',
      rows: [
        { label: '保証の種類', value: productLabels[standing.product] },
        { label: '版', value: labelOf(standing.shown) },
        { label: '発行日', value: formatDay(standing.shown.content.issuedOn) },
      ],
    },
  }
}

function verdictOf(answer: CheckAnswer): Notice {
  if (answer.kind === 'slowed')
    return {
      kind: 'warn',
      title: 'しばらく待ってください',
      text: `この番号では、誤った入力が続いています。${formatInstant(answer.until)}（実際の時刻）を過ぎてから、もう一度確認してください。`,
    }
  if (answer.kind === 'not_matched')
    return {
      kind: 'warn',
      title: '確認できません',
      text: 'この番号と照合番号の組合せの証書はありません。番号を写しのとおりに入力したか確認してください。同じ結果のときは、その写しを有効なものとして扱わず、保証会社に確認してください。',
    }
  const { standing } = answer
  const label = labelOf(standing.shown)
  if (!isKnown(standing) || standing.isSigned !== true)
    return {
      kind: 'warn',
      title: '確認できません',
      text: '照合番号は一致しましたが、状態か署名を確認できません。有効とも無効とも言えません。保証会社に確認してください。',
    }
  if (standing.state === 'voided' || standing.state === 'cancelled')
    return {
      kind: 'warn',
      title: `${guaranteeStateLabels[standing.state]}されています`,
      text: '発行されたときの内容は記録と一致しますが、この保証契約は有効ではありません。',
    }
  if (!standing.isInEffect)
    return {
      kind: 'warn',
      title: `この写しは最新ではありません（${nextText(standing)}）`,
      text: `${label}として発行された内容は記録と一致しますが、いまの証書ではありません。最新の証書を確認してください。`,
    }
  if (standing.state !== 'in_force')
    return {
      kind: 'warn',
      title: `${guaranteeStateLabels[standing.state]}です`,
      text: `${label}の内容は記録と一致します。保証契約の状態は「${guaranteeStateLabels[standing.state]}」です。`,
    }
  return {
    kind: 'ok',
    title: '改ざんなし・有効・発行者確認済',
    text: `${label}の内容は記録と一致し、保証契約は有効で、保証会社の署名を確認しました。`,
  }
}

function rowsOf(standing: PublicStanding): SummaryList['rows'] {
  const signed = {
    true: '確認済（保証会社の署名）',
    false: '確認できません（署名が正しくありません）',
    null: '確認できません（署名の手続中）',
  }
  return [
    { label: '改ざん', value: '改ざんなし', note: '照合番号は、発行したときの内容から計算したものと一致します。' },
    { label: '効力', value: worthOf(standing) },
    { label: '発行者', value: signed[`${standing.isSigned}`] },
  ]
}

/** A state we do not know is neither valid nor revoked. */
function worthOf(standing: PublicStanding): string {
  if (!isKnown(standing)) return '確認できません'
  const state = guaranteeStateLabels[standing.state]
  return standing.isInEffect ? state : `${state}。ただし、この写しは最新ではありません（${nextText(standing)}）`
}

/** 変更-2があります, 訂正済み, 変更取消. */
function nextText({ shown, versions }: PublicStanding): string {
  const mark = markOf(shown, versions)
  const newest = effectiveVersion(versions)
  return mark?.text === '新しい版があります' && newest
    ? `${labelOf(newest)}があります`
    : (mark?.text ?? '最新ではありません')
}

function isKnown({ state }: PublicStanding): boolean {
  return Object.hasOwn(guaranteeStateLabels, state)
}
