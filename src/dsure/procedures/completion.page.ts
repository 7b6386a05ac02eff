import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { CsrfField } from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import { formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { guaranteeHref } from './addresses.ts'
import { captionOf, type ProcedureForm, procedureForm, type Shown } from './form.page.ts'

/** 完成・引渡しを記録する: which guarantees are then put forward for release, and that nothing has happened to them yet. */
export function completionPage(
  guarantee: GuaranteeRow,
  sameWorks: readonly GuaranteeRow[],
  shown: Shown,
  csrfField: CsrfField,
): ProcedureForm {
  const { typed, errors } = shown
  const value = (name: string) => ({ name, value: typedText(typed, name), error: errors[name] })
  return procedureForm(
    {
      title: '完成・引渡しを記録する',
      back: { text: 'この保証契約の手続・期限に戻る', href: guaranteeHref(guarantee.id) },
      caption: captionOf(guarantee),
      notice: {
        kind: 'info',
        title: '記録しても、保証契約はまだ終了しません',
        text: '同じ工事の電子証書の解放を提案します。貴団体の別の方が、一つずつ番号を入力して確認すると終了します。電子証書は、返還も受領書も要りません。',
      },
      facts: {
        title: '解放を提案する保証契約（同じ受注者・同じ工事名）',
        rows: sameWorks.map(({ guaranteeNumber, product, guaranteedAmount }) => ({
          label: guaranteeNumber,
          value: `${productLabels[product]}　${formatYen(guaranteedAmount)}`,
        })),
      },
      action: `${guaranteeHref(guarantee.id)}/completion`,
      version: null,
      csrfField,
      questions: [
        {
          look: 'day',
          field: { ...value('completedOn'), label: '完成の日（検査に合格した日）', necessity: 'required' },
        },
        { look: 'day', field: { ...value('deliveredOn'), label: '引渡しの日', necessity: 'required' } },
        { look: 'lines', field: { ...value('note'), label: 'メモ', necessity: 'optional', rows: 2 } },
      ],
      button: '記録して、解放を提案する',
    },
    shown,
  )
}
