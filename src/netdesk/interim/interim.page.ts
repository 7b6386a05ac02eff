import type { Response } from 'express'
import type { OriginFacts } from '../../domain/origin.ts'
import type { PartialPaymentRule } from '../../domain/orderer-rules.ts'
import type { DayField, Field, Link, Radios, SummaryList, YenField } from '../../web/components.ts'
import { formatYen } from '../../wording/format.ts'
import { controlsFor } from '../application-controls.ts'
import type { ApplicationFacts } from '../application-facts.ts'
import { figuresOf } from '../application-figures.ts'
import { figureRows, formChoices, formHint, formLabel } from '../application-guarantees.page.ts'
import { askedIn, type Section, type Shown, taskHref, type TaskPage, taskPage } from '../application-section.ts'
import { page } from '../views.ts'
import { interimDetour, interimForm, interimOf, interimSoFar, interimTyped } from './interim.form.ts'

export type InterimPage = TaskPage & {
  /** The 前払 guarantee it stands beside. */
  readonly origin: { readonly summaryList: SummaryList; readonly link: Link } | null
  readonly form: Radios
  /** Null where the works run over one year only. */
  readonly thisYearAmount: YenField | null
  readonly amount: YenField
  readonly figures: SummaryList | null
  readonly eligibilityNumber: Field
  readonly eligibilityStatedOn: DayField
  readonly files: Link
  readonly hasPartialPayment: Radios
}

export const interimSection: Section<'interim', typeof interimForm> = {
  name: 'interim',
  form: interimForm,
  asked: (req) => askedIn(interimForm.pick({ interimThisYearAmount: true, interimAmount: true }), req),
  typedFrom: interimTyped,
  valueOf: interimOf,
  detour: interimDetour,
  show: async (res, facts, shown) => page(res, 'netdesk/interim/task', await interimPage(res, facts, shown)),
}

async function interimPage(res: Response, facts: ApplicationFacts, shown: Shown): Promise<InterimPage> {
  const { application, context, db, today } = facts
  const { text, yen, day, radios } = controlsFor(facts, shown)
  const [figure] = await figuresOf(db, {
    suretyId: application.suretyId,
    works: application.content.works,
    contract: application.content.contract,
    guarantees: null,
    interim: interimSoFar(facts, shown.typed),
    origin: context.origin,
    rules: context.rules,
    today,
  })
  return {
    ...taskPage(res, facts, 'interim', shown),
    origin: context.origin && originOf(context.origin),
    form: radios('interimForm', formChoices, { label: formLabel, hint: formHint(facts) }),
    thisYearAmount: application.content.contract?.isMultiYear
      ? yen('interimThisYearAmount', 'required', { hint: '今年度の出来高予定額または支払限度額' })
      : null,
    // The figures below the field show the amount as it was read, and are kept up to date.
    amount: yen('interimAmount', 'required', { hint: figure?.bound, reading: undefined }),
    figures: figure ? figureRows(figure) : null,
    eligibilityNumber: text('eligibilityNumber', 'required', { hint: '発注者の認定調書の文書番号。例：8道建第45号' }),
    eligibilityStatedOn: day('eligibilityStatedOn', 'required', { hint: '発注者が認定した日。例：令和8年5月18日' }),
    files: {
      text: '認定調書のファイルを添付する（「書類」の画面）',
      href: taskHref(application.id, 'attachments', false),
    },
    hasPartialPayment: radios('hasPartialPayment', partialPaymentChoices, {
      isInline: true,
      hint: partialPaymentHint(context.rules.interim?.withPartialPayment ?? 'never'),
    }),
  }
}

function originOf({ guaranteeId, guaranteeNumber, guaranteedAmount, worksName }: OriginFacts): InterimPage['origin'] {
  return {
    summaryList: {
      title: 'もとになる前払金保証',
      rows: [
        { label: '保証契約番号', value: guaranteeNumber },
        { label: '工事名', value: worksName },
        { label: '前払金保証金額', value: formatYen(guaranteedAmount) },
      ],
    },
    link: { text: 'この前払金保証を表示する', href: `/netdesk/guarantees/${guaranteeId}` },
  }
}

const partialPaymentChoices = [
  { value: 'no', label: '選択していない' },
  { value: 'yes', label: '選択した' },
]

function partialPaymentHint(rule: PartialPaymentRule): string {
  if (rule === 'allowed') return 'この発注者では、部分払を選択していても中間前払金を受けられます'
  if (rule === 'multi_year_only')
    return 'この発注者では、部分払を選択した契約は、債務負担行為・継続費の契約に限り中間前払金を受けられます'
  return '契約のときに部分払を選択した契約では、中間前払金を受けられません'
}
