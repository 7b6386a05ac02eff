import type { OpenProcedure } from '../../store/works-progress.ts'
import type { Timeline } from '../../web/components.ts'
import { payoutStateLabels } from '../../wording/deposits.ts'
import { claimStateLabels } from '../../wording/guarantee-claims.ts'
import { productLabels, requestLabelForContractor } from '../../wording/labels.ts'
import { useStatementLabelForContractor } from '../../wording/use-statement.ts'
import { nextStepOf as nextOfAmendment } from '../amendments/timeline.ts'
import { nextStepOf as nextOfApplication } from '../application-timeline.ts'

type Step = Timeline['items'][number]

/** A procedure under way: where it stands, who acts next and what then follows. */
export function openStep(one: OpenProcedure): Step {
  const office = one.officeName ?? '保証会社'
  const product = productLabels[one.product]
  switch (one.kind) {
    case 'application':
      return step(
        `${product}：${requestLabelForContractor(one)}`,
        nextOfApplication(one, office),
        `/netdesk/applications/${one.id}`,
      )
    case 'amendment':
      return step(
        `${product}の変更：${requestLabelForContractor(one)}`,
        nextOfAmendment(one, office),
        `/netdesk/amendments/${one.id}`,
      )
    case 'use_statement':
      return step(
        `前払金使途内訳明細書：${useStatementLabelForContractor(one)}`,
        isOurs(one.state) ? `${office}が確認して、承認します。` : 'お客様が内容を確認して、送信します。',
        `/netdesk/use-statements/${one.id}`,
      )
    case 'payout':
      return step(
        `預託金払出依頼書：${payoutStateLabels[one.state]}`,
        one.state === 'draft'
          ? 'お客様が入力を終えて、印刷します。'
          : 'お客様が銀行の窓口に出します。払い出されると、記録されます。',
        `/netdesk/payouts/${one.id}`,
      )
    case 'claim':
      return step(
        `保証金の請求：${claimStateLabels[one.state]}`,
        one.state === 'questioned' ? '発注者が、照会に回答します。' : `${office}が審査し、発注者に回答して支払います。`,
        `/netdesk/guarantees/${one.guaranteeId}`,
      )
  }
}

function step(title: string, text: string, href: string): Step {
  return { at: '現在', title, text, href, isCurrent: true }
}

/** Whether the surety has it in hand. */
function isOurs(state: string): boolean {
  return state === 'submitted' || state === 'under_review'
}
