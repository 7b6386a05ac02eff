import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { HeldPeriods } from '../../store/held-periods.ts'
import type { CsrfField } from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import { formatDay } from '../../wording/format.ts'
import { guaranteeHref } from './addresses.ts'
import { captionOf, type ProcedureForm, procedureForm, type Shown } from './form.page.ts'
import { periodItem } from './periods.page.ts'

/** 工期の変更を記録する. The certificate stays as it is. */
export function worksEndPage(
  guarantee: GuaranteeRow,
  periods: HeldPeriods,
  shown: Shown,
  csrfField: CsrfField,
): ProcedureForm {
  const { typed, errors } = shown
  const { worksPeriod, guaranteePeriod } = periodItem(periods, periods.worksEndsOn)
  const value = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  return procedureForm(
    {
      title: '工期の変更を記録する',
      back: { text: 'この保証契約の手続・期限に戻る', href: guaranteeHref(guarantee.id) },
      caption: captionOf(guarantee),
      notice: {
        kind: 'info',
        title: '証書の内容は変わりません',
        text: '保証期間が足りなくなるときは、受注者に保証契約の変更（期間の延長）の手続を依頼してください。',
      },
      facts: {
        rows: [
          { label: '工期', value: worksPeriod },
          { label: '保証期間', value: guaranteePeriod },
        ],
      },
      action: `${guaranteeHref(guarantee.id)}/works-end`,
      version: periods.worksEndVersion,
      csrfField,
      questions: [
        {
          look: 'day',
          field: {
            ...value('worksEndsOn'),
            label: '変更後の工期の終わり',
            hint: `いまは${formatDay(periods.worksEndsOn)}です`,
            necessity: 'required',
          },
        },
        {
          look: 'lines',
          field: {
            ...value('reason'),
            label: '変更の理由',
            hint: '例：第1回変更契約（契検第120号）',
            necessity: 'required',
            rows: 2,
          },
        },
      ],
      button: '工期の変更を記録する',
    },
    shown,
  )
}
