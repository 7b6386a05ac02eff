import { claimReasons, computed, type GuaranteeClaimContent, isAdvanceProduct } from '../../domain/guarantee-claim.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Radios,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import {
  claimAccountKindLabels,
  claimFieldLabels as labels,
  claimReasonLabels,
  computationRows,
  damageKindLabels,
} from '../../wording/guarantee-claims.ts'
import { type ClaimSide, claimHref } from './side.ts'

/** One question of the form; `look` says which component asks it. */
export type ClaimQuestion =
  | { readonly look: 'text' | 'yen' | 'day'; readonly field: Field }
  | { readonly look: 'lines'; readonly field: Textarea }
  | { readonly look: 'choice'; readonly field: Radios }

export type ClaimContentPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly parts: readonly {
    readonly title: string
    readonly lead: string
    readonly questions: readonly ClaimQuestion[]
  }[]
  /** After 計算する: how the sum comes about by what was typed; null before. */
  readonly computation: SummaryList | null
}

type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly csrfField: CsrfField
  /** What was typed, where it could be read and is to be reckoned with. */
  readonly reckoned: GuaranteeClaimContent | null
}

/** 保証金請求書の内容. */
export function claimContentPage(
  side: ClaimSide,
  claim: GuaranteeClaim,
  guarantee: GuaranteeRow,
  shown: Shown,
): ClaimContentPage {
  const { typed, errors, isConflict, csrfField, reckoned } = shown
  const sum = reckoned && computed(guarantee.product, guarantee.guaranteedAmount, reckoned)
  return {
    title: '保証金請求書の内容',
    caption: [guarantee.guaranteeNumber, guarantee.contractorName, guarantee.worksName].join('　'),
    back: { text: '保証金請求書に戻る', href: claimHref(side, claim.id) },
    errorSummary: errorSummary(errors),
    notice: isConflict ? conflict : reckoned && !sum ? figuresMissing : null,
    action: `${claimHref(side, claim.id)}/content`,
    version: (!isConflict && typedText(typed, 'version')) || String(claim.version),
    csrfField,
    parts: partsOf(side, guarantee, typed, errors),
    computation: sum && { title: '保証金の計算', rows: computationRows(sum) },
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この請求書が更新されています',
  text: 'まだ保存していません。入力した内容を確認して、もう一度保存してください。',
}
const figuresMissing: Notice = {
  kind: 'warn',
  title: 'まだ計算できません',
  text: '計算に使う金額を、すべて入力してください。支払っていないものは 0 と入力します。',
}

function partsOf(
  side: ClaimSide,
  { product }: GuaranteeRow,
  typed: Typed,
  errors: FieldErrors,
): ClaimContentPage['parts'] {
  const ask = questions(typed, errors)
  const { text, yen, day, lines, choice } = ask
  const figures = isAdvanceProduct(product)
    ? [
        yen('advance', '支払済みの前払金。証書の保証金額ではなく、実際に支払った額です'),
        yen('interim', '支払っていなければ 0'),
        yen('progressPayments', '支払っていなければ 0'),
        yen('finishedValue', '検査で確認した出来高を、請負代金の単価で計算した額。なければ 0'),
        day('inspectedOn'),
      ]
    : [
        choice('damageKind', [
          { value: 'penalty', label: damageKindLabels.penalty },
          { value: 'damage', label: damageKindLabels.damage },
        ]),
        yen('damage', '違約金の条項による額、または損害の額'),
      ]
  return [
    ...(side.portal === 'desk'
      ? [{ title: '受付', lead: '紙の請求書の内容を、そのまま入力します。', questions: [day('receivedOn')] }]
      : []),
    {
      title: '請求の理由',
      lead: '',
      questions: [
        choice(
          'reason',
          claimReasons.map((value) => ({ value, label: claimReasonLabels[value] })),
        ),
        day('endedOn'),
        text('noticeNumber', '20', '例：契検第45号', 'optional'),
        lines('circumstances', '工事が止まった経緯、催告の有無など', 4),
      ],
    },
    {
      title: '保証金の計算',
      lead: isAdvanceProduct(product)
        ? '保証金 ＝（前払金 ＋ 中間前払金 ＋ 部分払）－ 出来高。前払金の合計と保証金額が上限です。'
        : '保証金 ＝ 違約金または損害の額。保証金額が上限です。',
      questions: [
        ...figures,
        yen('claimedAmount', '計算した保証金まで。少ない額でも請求できます'),
        lines('lessReason', '少なく請求するときだけ', 2, 'optional'),
      ],
    },
    {
      title: '振込先',
      lead: '貴団体の口座を入力してください。',
      questions: [
        text('bankName', '20'),
        text('branchName', '20'),
        choice('accountKind', [
          { value: 'ordinary', label: claimAccountKindLabels.ordinary },
          { value: 'current', label: claimAccountKindLabels.current },
        ]),
        text('accountNumber', '12'),
        text('holderKana', '40'),
      ],
    },
    {
      title: '担当者',
      lead: '内容について、保証会社から連絡する先です。',
      questions: [
        text('personSection', '40', undefined, 'optional'),
        text('personName', '20'),
        text('personTelephone', '20'),
      ],
    },
  ]
}

/** The makers of questions about what was typed. */
function questions(typed: Typed, errors: FieldErrors) {
  type Name = keyof GuaranteeClaimContent
  type Need = 'required' | 'optional'
  const common = (name: Name, hint: string | undefined, necessity: Need) => ({
    name,
    label: labels[name],
    hint,
    necessity,
    value: typedText(typed, name),
    error: errors[name],
  })
  return {
    text: (name: Name, width: '12' | '20' | '40', hint?: string, need: Need = 'required'): ClaimQuestion => ({
      look: 'text',
      field: { ...common(name, hint, need), width },
    }),
    yen: (name: Name, hint?: string): ClaimQuestion => ({ look: 'yen', field: common(name, hint, 'required') }),
    day: (name: Name): ClaimQuestion => ({ look: 'day', field: common(name, undefined, 'required') }),
    lines: (name: Name, hint: string, rows: number, need: Need = 'required'): ClaimQuestion => ({
      look: 'lines',
      field: { ...common(name, hint, need), rows },
    }),
    choice: (name: Name, choices: Radios['choices']): ClaimQuestion => ({
      look: 'choice',
      field: { ...common(name, undefined, 'required'), choices },
    }),
  }
}
