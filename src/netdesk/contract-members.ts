import type { JointVentureMember } from '../domain/application.ts'
import { mostMembers, shareSum } from '../domain/joint-venture.ts'
import { optionalShareField, optionalTextField } from '../web/fields.ts'
import { optionalChoiceField } from '../web/fields.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { formatShare } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import {
  columnFields,
  lineField,
  type Lines,
  linesHead,
  linesOf,
  removals,
  removedBy,
  rowNumbers,
  typedRows,
} from './application-rows.ts'
import type { Shown } from './application-section.ts'

/** The columns of JVの構成員 in the form of the contract, and the mark of the representative. */
export const memberFields = {
  ...columnFields('member', (row) => optionalTextField(`${row}行目の会社名`, { maxLength: 100 })),
  ...columnFields('share', (row) => optionalShareField(`${row}行目の出資比率`)),
  representative: optionalChoiceField('JVの代表者', rowNumbers),
}

/** The buttons of the table. */
export const memberActs = ['add-member', ...removals('remove-member')] as const

type Read = { readonly [Name in keyof typeof memberFields]: string | number | null }

/** How stored members stand in their fields; at first there are two lines, our own company in the first. */
export function membersTyped(members: readonly JointVentureMember[], contractorName: string): Typed {
  const rows = members.length > 0 ? members : [member(contractorName, true), member('', false)]
  const representative = rows.findIndex(({ isRepresentative }) => isRepresentative)
  return {
    ...Object.fromEntries(
      rows.flatMap(({ name, shareBasisPoints }, place) => [
        [`member${place + 1}`, name],
        [`share${place + 1}`, shareBasisPoints === null ? '' : formatShare(shareBasisPoints).replace('%', '')],
      ]),
    ),
    ...(representative < 0 ? {} : { representative: String(representative + 1) }),
  }
}

/** The members as they were filled in, after what the pressed button does. Bank and amount of a split deposit stay by the name. */
export function membersOfForm(
  form: Read,
  typed: Typed,
  then: string | null,
  stored: readonly JointVentureMember[],
): { readonly members: readonly JointVentureMember[] } | { readonly errors: FieldErrors } {
  const removed = removedBy(then, 'remove-member')
  const rows = linesOf(typed, 'member', (row): JointVentureMember => {
    const name = String(form[`member${row}`])
    const before = stored.find((one) => one.name === name && name !== '')
    return {
      name,
      shareBasisPoints: form[`share${row}`] as number | null,
      isRepresentative: form.representative === row,
      depositoryBank: before?.depositoryBank ?? '',
      amount: before?.amount ?? null,
    }
  }).filter((_, place) => place !== removed)
  const filled = rows.filter(({ name, shareBasisPoints }) => name !== '' || shareBasisPoints !== null)
  if (then !== 'add-member') return { members: removed === null ? filled : rows }
  if (rows.length >= mostMembers) return { errors: { members: 'JVの構成員は、10社まで入力できます' } }
  return { members: [...rows, member('', false)] }
}

/** The table as the form shows it. */
export function memberLines(facts: ApplicationFacts, shown: Shown): Lines {
  const { typed } = shown
  const count = typedRows(typed, 'member')
  const numbers = Array.from({ length: count }, (_, place) => place + 1)
  return {
    ...linesHead(facts, shown, 'members'),
    hint: '代表者を含むすべての構成員を入力してください（10社まで）。出資比率は小数点以下2桁まで、合計を100.00%にします。',
    rows: numbers.map((number) => ({
      title: `${number}行目`,
      fields: [
        lineField(shown, `member${number}`, '会社名', { width: '20' }),
        lineField(shown, `share${number}`, '出資比率', { suffix: '%', width: '4', inputMode: 'numeric' }),
      ],
      mark: {
        name: 'representative',
        value: String(number),
        label: '代表者',
        isChecked: typedText(typed, 'representative') === String(number),
      },
      removal:
        count > 1 ? { text: '削除', hiddenText: `${number}行目の構成員を`, value: `remove-member-${number}` } : null,
    })),
    total: totalText(numbers, typed),
    buttons: count < mostMembers ? [{ text: '構成員を追加する', value: 'add-member' }] : [],
  }
}

function totalText(numbers: readonly number[], typed: Typed): string | null {
  const shares = numbers.map((number) => {
    const read = optionalShareField('').safeParse(typedText(typed, `share${number}`))
    return read.success ? read.data : null
  })
  if (shares.every((share) => share === null)) return null
  const sum = shareSum(shares.map((shareBasisPoints) => ({ ...member('', false), shareBasisPoints })))
  return `出資比率の合計：${formatShare(sum)}`
}

function member(name: string, isRepresentative: boolean): JointVentureMember {
  return { name, shareBasisPoints: null, isRepresentative, depositoryBank: '', amount: null }
}
