import { contractFigures } from '../domain/application-checks.ts'
import { advanceLimit, performanceMinimum } from '../domain/orderer-rules.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { ratioText } from '../wording/application-summary.ts'

/** What the automatic checks found in order, each with the rule it was held against. */
export function checksOf({
  application,
  context,
  findings,
}: ApplicationFacts): { readonly label: string; readonly text: string }[] {
  const { content } = application
  const figures = contractFigures(content)
  const wrong = new Set(findings.map(({ field }) => field))
  const passed: { label: string; text: string }[] = []
  const advance = content.guarantees?.advancePayment?.amount
  if (figures && advance && !wrong.has('advancePaymentAmount')) {
    const limit = advanceLimit(context.rules, figures)
    const bound = limit === null ? '' : `この発注者の限度${formatYen(limit)}以内です。`
    passed.push({ label: '前払金保証金額', text: `${ratioText(advance, figures)}。${bound}` })
  }
  const performance = content.guarantees?.performance?.amount
  if (figures && performance && !wrong.has('performanceAmount')) {
    const minimum = formatYen(performanceMinimum(context.rules, figures))
    const share = ratioText(performance, { ...figures, thisYearAmount: null })
    passed.push({ label: '契約保証金額', text: `${share}。最低額${minimum}以上です（標準請負契約約款第4条）。` })
  }
  const { worksStartsOn, worksEndsOn } = content.contract ?? {}
  if (worksStartsOn && worksEndsOn && !wrong.has('worksEndsOn')) {
    passed.push({
      label: '工期',
      text: `${formatDay(worksStartsOn)}から${formatDay(worksEndsOn)}まで。保証期限は完成日です。`,
    })
  }
  if (context.acceptsElectronicFrom && !wrong.has('advancePaymentForm') && !wrong.has('performanceForm')) {
    passed.push({
      label: '電子保証',
      text: `この発注者は${formatDay(context.acceptsElectronicFrom)}から電子保証に対応しています。`,
    })
  }
  return passed
}
