import { products } from '../domain/product.ts'
import type { GuaranteeFilter } from '../store/guarantee-search.ts'
import { opennessChoices, productLabels } from '../wording/labels.ts'
import { type ListSearch, listSearch, type ReadSearch } from '../access/list-search.ts'

export const guaranteesHref = '/netdesk/guarantees'

/** The search above 保証契約一覧; bodies are offered by name, which counts also for what was issued under an older one. */
export function guaranteeSearchFields(
  read: ReadSearch<GuaranteeFilter>,
  orderers: readonly { readonly id: string; readonly name: string }[],
): ListSearch {
  return listSearch(
    {
      action: guaranteesHref,
      region: 'guarantees',
      more: '発注者・商品・状況・発行日で絞る',
      words: { label: '番号・工事名', hint: '工事名は一部（2文字から）でも探せます' },
      selects: [
        { name: 'orderer', label: '発注者', choices: orderers.map(({ id, name }) => ({ value: id, label: name })) },
        { name: 'product', label: '商品', choices: products.map((one) => ({ value: one, label: productLabels[one] })) },
        { name: 'openness', label: '状況', choices: opennessChoices },
      ],
      days: [
        { name: 'from', label: '発行日（から）' },
        { name: 'to', label: '発行日（まで）' },
      ],
    },
    read,
  )
}
